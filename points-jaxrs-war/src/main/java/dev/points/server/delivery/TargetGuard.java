package dev.points.server.delivery;

import dev.points.merchant.IpRange;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import dev.points.webhook.WebhookTargets.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Lets messages go only to places that are open to everybody (decision H-4): whoever registers an
 * endpoint must not make this service knock at doors inside its own network.
 *
 * <p>What a host is, is looked up when an endpoint is registered and again at each attempt, and the
 * attempt goes to the very address that was judged. A host with several addresses must have public
 * ones alone. A host that ends in a number is an IP address in its usual form or nothing: {@code
 * 127.1}, {@code 2130706433} and {@code 0x7f.1} are refused. Thread-safe.
 */
public final class TargetGuard implements WebhookTargets {

  /** How long a look-up may take when an endpoint is registered. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MAX_HOST_LENGTH = 253;
  private static final int MAX_PORT = 65_535;

  private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7e]+");

  /** Labels of letters, digits, dashes and underscores; nothing behind the last one. */
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  private final Resolver resolver;
  private final boolean isPlainAllowed;
  private final boolean isPrivateAllowed;

  /**
   * A guard.
   *
   * @param resolver looks hosts up
   * @param isPlainAllowed whether http is good enough, as in a sandbox
   * @param isPrivateAllowed whether addresses may be anybody's own
   */
  public TargetGuard(Resolver resolver, boolean isPlainAllowed, boolean isPrivateAllowed) {
    this.resolver = resolver;
    this.isPlainAllowed = isPlainAllowed;
    this.isPrivateAllowed = isPrivateAllowed;
  }

  /**
   * Judges an address that somebody wants to register. Takes as long as the look-up of its host,
   * five seconds at most.
   *
   * @param url the address as it was given
   * @return why not; empty if messages may go there
   */
  @Override
  public Optional<Refusal> refusalOf(String url) {
    try {
      return resolve(url)
          .completeOnTimeout(
              new TargetResult.Refused(Refusal.UNRESOLVED),
              PATIENCE.toMillis(),
              TimeUnit.MILLISECONDS)
          .join()
          .fold(target -> Optional.empty(), Optional::of);
    } catch (CompletionException failure) {
      throw new IllegalStateException("an address cannot be judged", failure.getCause());
    }
  }

  /**
   * Looks up where to connect to, and judges it.
   *
   * @param url the address as it was registered
   * @return where to connect to, or why not; it does not fail
   */
  public CompletableFuture<TargetResult> resolve(String url) {
    if (url.length() > WebhookEndpoint.MAX_URL_LENGTH) {
      return refused(Refusal.TOO_LONG);
    }
    if (!ASCII.matcher(url).matches()) {
      return refused(Refusal.NOT_AN_ADDRESS);
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException unreadable) {
      return refused(Refusal.NOT_AN_ADDRESS);
    }
    return refusal(uri).map(TargetGuard::refused).orElseGet(() -> lookUp(uri));
  }

  private static CompletableFuture<TargetResult> refused(Refusal reason) {
    return CompletableFuture.completedFuture(new TargetResult.Refused(reason));
  }

  /** Whatever can be told without a look-up, but for the host. */
  private Optional<Refusal> refusal(URI uri) {
    String scheme = schemeOf(uri);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of(Refusal.NOT_AN_ADDRESS);
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return Optional.of(Refusal.NOT_AN_ADDRESS);
    }
    if (authority.indexOf('@') >= 0) {
      return Optional.of(Refusal.USER_INFO);
    }
    if (uri.getRawFragment() != null) {
      return Optional.of(Refusal.FRAGMENT);
    }
    if (uri.getHost() == null) {
      return Optional.of(Refusal.HOST);
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT || authority.endsWith(":")) {
      return Optional.of(Refusal.NOT_AN_ADDRESS);
    }
    return scheme.equals("https") || isPlainAllowed
        ? Optional.empty()
        : Optional.of(Refusal.NOT_HTTPS);
  }

  private static String schemeOf(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private CompletableFuture<TargetResult> lookUp(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return literal(uri, host, host.substring(1, host.length() - 1));
    }
    if (ENDS_IN_A_NUMBER.matcher(host).matches()) {
      return literal(uri, host, host);
    }
    if (host.length() > MAX_HOST_LENGTH || !NAME.matcher(host).matches()) {
      return refused(Refusal.HOST);
    }
    return resolver
        .resolve(host)
        .thenApply(addresses -> judge(uri, host, addresses))
        .exceptionally(unknown -> new TargetResult.Refused(Refusal.UNRESOLVED));
  }

  private CompletableFuture<TargetResult> literal(URI uri, String host, String written) {
    return IpRange.parseAddress(written)
        .map(address -> CompletableFuture.completedFuture(judge(uri, host, List.of(address))))
        .orElseGet(() -> refused(Refusal.HOST));
  }

  private TargetResult judge(URI uri, String host, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return new TargetResult.Refused(Refusal.UNRESOLVED);
    }
    if (!isPrivateAllowed && !addresses.stream().allMatch(PublicAddress::is)) {
      return new TargetResult.Refused(Refusal.NOT_PUBLIC);
    }
    String scheme = schemeOf(uri);
    int port = uri.getPort() < 0 ? Target.defaultPort(scheme) : uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new TargetResult.Admitted(new Target(scheme, host, port, path + query, addresses));
  }
}
