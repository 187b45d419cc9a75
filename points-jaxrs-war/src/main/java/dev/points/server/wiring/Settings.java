package dev.points.server.wiring;

import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.server.delivery.DeliverySettings;
import dev.points.server.ratelimit.RateLimit;
import dev.points.webhook.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the operator decides; {@code docs/operations.md} explains each key. Thread-safe. */
@ApplicationScoped
public class Settings {

  /** What the installation is for. */
  public enum Mode {
    /** For trying: seeded with well-known keys and customers. */
    SANDBOX,
    /** For real customers. */
    PRODUCTION
  }

  /** The operator's token in a sandbox. */
  static final String SANDBOX_OPERATOR_TOKEN = "operator_sandbox";

  private static final String NO_PORT = "-1";
  private static final int MAX_CALLS = 1_000_000;
  private static final int MAX_RETRIES = 50;
  private static final Duration MAX_PAUSE = Duration.ofDays(30);

  @Inject
  @ConfigProperty(name = "points.mode")
  private Optional<String> mode;

  @Inject
  @ConfigProperty(name = "points.operator.token")
  private Optional<String> operatorToken;

  @Inject
  @ConfigProperty(name = "points.housekeeping.seconds", defaultValue = "30")
  private String housekeepingSeconds;

  @Inject
  @ConfigProperty(name = "points.lock", defaultValue = "cluster")
  private String lock;

  @Inject
  @ConfigProperty(name = "points.lock.wait.millis", defaultValue = "1000")
  private String lockWaitMillis;

  @Inject
  @ConfigProperty(name = "points.lock.queue", defaultValue = "256")
  private String lockQueue;

  @Inject
  @ConfigProperty(name = "points.cluster.host", defaultValue = "127.0.0.1")
  private String clusterHost;

  @Inject
  @ConfigProperty(name = "points.cluster.port", defaultValue = "5701")
  private String clusterPort;

  @Inject
  @ConfigProperty(name = "points.cluster.members")
  private Optional<String> clusterMembers;

  @Inject
  @ConfigProperty(name = "points.translator.url")
  private Optional<String> translatorUrl;

  @Inject
  @ConfigProperty(name = "points.translator.key")
  private Optional<String> translatorKey;

  @Inject
  @ConfigProperty(name = "points.http.host", defaultValue = "127.0.0.1")
  private String httpHost;

  @Inject
  @ConfigProperty(name = "points.http.port", defaultValue = "9080")
  private String httpPort;

  @Inject
  @ConfigProperty(name = "points.http.trusted.proxies")
  private Optional<String> trustedProxies;

  @Inject
  @ConfigProperty(name = "points.tls", defaultValue = "off")
  private String tls;

  @Inject
  @ConfigProperty(name = "points.https.port", defaultValue = "9443")
  private String httpsPort;

  @Inject
  @ConfigProperty(name = "points.https.keystore")
  private Optional<String> keyStore;

  @Inject
  @ConfigProperty(name = "points.https.keystore.password")
  private Optional<String> keyStorePassword;

  @Inject
  @ConfigProperty(name = "points.public.url")
  private Optional<String> publicUrl;

  @Inject
  @ConfigProperty(name = "points.checkout.minutes", defaultValue = "30")
  private String checkoutMinutes;

  @Inject
  @ConfigProperty(name = "points.rate.limit.per.minute", defaultValue = "0")
  private String rateLimitPerMinute;

  @Inject
  @ConfigProperty(name = "points.rate.limit.burst")
  private Optional<String> rateLimitBurst;

  @Inject
  @ConfigProperty(name = "points.webhooks", defaultValue = "on")
  private String webhooks;

  @Inject
  @ConfigProperty(name = "points.webhooks.allow.private.targets")
  private Optional<String> webhooksAllowPrivateTargets;

  @Inject
  @ConfigProperty(name = "points.webhooks.timeout.seconds", defaultValue = "10")
  private String webhooksTimeoutSeconds;

  @Inject
  @ConfigProperty(name = "points.webhooks.poll.millis", defaultValue = "250")
  private String webhooksPollMillis;

  @Inject
  @ConfigProperty(name = "points.webhooks.concurrency", defaultValue = "8")
  private String webhooksConcurrency;

  @Inject
  @ConfigProperty(name = "points.webhooks.retries")
  private Optional<String> webhooksRetries;

  /** For the container. */
  public Settings() {}

  /**
   * What the installation is for.
   *
   * @param embeddedDatabase whether the database is the embedded one, which is a sandbox by default
   * @return the mode
   * @throws IllegalStateException if the setting is none of the modes
   */
  Mode mode(boolean embeddedDatabase) {
    String wanted = mode.orElse(embeddedDatabase ? "sandbox" : "production");
    return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
      case "sandbox" -> Mode.SANDBOX;
      case "production" -> Mode.PRODUCTION;
      default ->
          throw new IllegalStateException(
              "points.mode must be sandbox or production, was " + wanted);
    };
  }

  /**
   * The token by which the operator is known (decisions K-7, X-2).
   *
   * @param mode what the installation is for; a sandbox has a token that everybody knows unless
   *     another one is set
   * @return the token
   * @throws IllegalStateException if production has no token, or the one that everybody knows
   */
  String operatorToken(Mode mode) {
    Optional<String> token =
        operatorToken.map(String::strip).filter(configured -> !configured.isEmpty());
    if (mode == Mode.SANDBOX) {
      return token.orElse(SANDBOX_OPERATOR_TOKEN);
    }
    if (token.isEmpty()) {
      throw new IllegalStateException(
          "points.mode=production needs an operator token (POINTS_OPERATOR_TOKEN)");
    }
    if (token.get().equals(SANDBOX_OPERATOR_TOKEN)) {
      throw new IllegalStateException(
          "points.mode=production refuses the sandbox's well-known operator token");
    }
    return token.get();
  }

  /** The pause before each round of housekeeping, or zero if this server shall do none. */
  Duration housekeepingPause() {
    return Duration.ofSeconds(whole("points.housekeeping.seconds", housekeepingSeconds, 0, 86_400));
  }

  /**
   * Whether earning calls of a merchant are let through one by one.
   *
   * @return false only if the operator switched the lock off
   * @throws IllegalStateException if the setting is neither {@code cluster} nor {@code none}
   */
  boolean isLocking() {
    return switch (lock) {
      case "cluster" -> true;
      case "none" -> false;
      default ->
          throw new IllegalStateException("points.lock must be cluster or none, was " + lock);
    };
  }

  Duration lockWait() {
    return Duration.ofMillis(whole("points.lock.wait.millis", lockWaitMillis, 0, 10_000));
  }

  int lockQueue() {
    return whole("points.lock.queue", lockQueue, 1, 100_000);
  }

  String clusterHost() {
    return clusterHost;
  }

  int clusterPort() {
    return whole("points.cluster.port", clusterPort, 1, 65_535);
  }

  List<String> clusterMembers() {
    return clusterMembers.stream().flatMap(Settings::parts).toList();
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }

  /** How many calls each key may make; empty for as many as come. */
  Optional<RateLimit> rateLimit() {
    int perMinute = whole("points.rate.limit.per.minute", rateLimitPerMinute, 0, MAX_CALLS);
    Optional<Integer> burst =
        rateLimitBurst.map(value -> whole("points.rate.limit.burst", value, 1, MAX_CALLS));
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(RateLimit.onAverage(perMinute, burst.orElse(perMinute)));
  }

  /**
   * Where labels are translated.
   *
   * @return the address of the translator, or empty if there is none
   * @throws IllegalStateException if the setting is no address of http or https
   */
  Optional<URI> translatorUrl() {
    return translatorUrl.map(value -> address("points.translator.url", value));
  }

  Optional<String> translatorKey() {
    return translatorKey.map(String::strip);
  }

  /**
   * Whether this server delivers webhooks.
   *
   * @return false if it leaves that to others
   * @throws IllegalStateException if the setting is neither {@code on} nor {@code off}
   */
  boolean isDelivering() {
    return switch (webhooks) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalStateException("points.webhooks must be on or off, was " + webhooks);
    };
  }

  /**
   * Whether webhooks may go to somebody's own network (decisions H-4, X-2).
   *
   * @param mode what the installation is for; a sandbox allows it by default
   * @return whether they may
   * @throws IllegalStateException if the setting is neither true nor false, or true in production
   */
  boolean isPrivateTargetAllowed(Mode mode) {
    return isPrivateTargetAllowed(webhooksAllowPrivateTargets, mode);
  }

  static boolean isPrivateTargetAllowed(Optional<String> setting, Mode mode) {
    String wanted = setting.map(String::strip).orElse(String.valueOf(mode == Mode.SANDBOX));
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw new IllegalStateException(
          "points.webhooks.allow.private.targets must be true or false, was " + wanted);
    }
    if (wanted.equals("true") && mode == Mode.PRODUCTION) {
      throw new IllegalStateException(
          "points.mode=production refuses webhooks to private addresses"
              + " (POINTS_WEBHOOKS_ALLOW_PRIVATE_TARGETS)");
    }
    return wanted.equals("true");
  }

  /** How this server delivers webhooks (decisions H-1, H-2). */
  DeliverySettings delivery() {
    return new DeliverySettings(
        Duration.ofMillis(whole("points.webhooks.poll.millis", webhooksPollMillis, 10, 60_000)),
        Duration.ofSeconds(whole("points.webhooks.timeout.seconds", webhooksTimeoutSeconds, 1, 60)),
        whole("points.webhooks.concurrency", webhooksConcurrency, 1, 64),
        webhooksRetries
            .map(list -> retries("points.webhooks.retries", list))
            .orElse(RetrySchedule.STANDARD));
  }

  static RetrySchedule retries(String key, String list) {
    List<Duration> pauses = parts(list).map(part -> pause(key, part)).toList();
    if (pauses.size() > MAX_RETRIES) {
      throw new IllegalStateException(key + " may name " + MAX_RETRIES + " waits at most");
    }
    return new RetrySchedule(pauses);
  }

  private static Duration pause(String key, String written) {
    try {
      Duration pause = Duration.parse(written);
      if (!pause.isNegative() && pause.compareTo(MAX_PAUSE) <= 0) {
        return pause;
      }
    } catch (DateTimeParseException noDuration) {
      // Told below, together with those out of range.
    }
    throw new IllegalStateException(
        key + " must be durations like PT10S,PT1H of at most 30 days, was " + written);
  }

  Duration checkoutLife() {
    return Duration.ofMinutes(whole("points.checkout.minutes", checkoutMinutes, 1, 1_440));
  }

  /**
   * Where customers reach the hosted pages.
   *
   * @return an address without a slash at its end
   */
  String publicUrl() {
    return publicUrl.map(String::strip).map(url -> url.replaceAll("/+$", "")).orElse(baseUrl());
  }

  String baseUrl() {
    return endpoints().urls().get(0);
  }

  /**
   * Where the server listens.
   *
   * @return at least one endpoint; that for HTTPS has a certificate
   * @throws IllegalStateException if the settings leave none, or the certificate cannot be used
   */
  Endpoints endpoints() {
    return new Endpoints(httpHost.strip(), plainPort("points.http.port", httpPort), tlsPort());
  }

  private OptionalInt tlsPort() {
    return switch (tls) {
      case "on" -> OptionalInt.of(whole("points.https.port", httpsPort, 1, 65_535));
      case "off" -> OptionalInt.empty();
      default -> throw new IllegalStateException("points.tls must be on or off, was " + tls);
    };
  }

  /**
   * Demands that there is a certificate if, and only if, it will be shown. Which file the server
   * includes for it is decided by the environment alone.
   *
   * @param environment the variables of the environment
   * @throws IllegalStateException if there is none, or one without HTTPS
   */
  void requireCertificate(Map<String, String> environment) {
    requireInEnvironment(tls, environment);
    Optional<String> file = keyStore.map(String::strip).filter(path -> !path.isEmpty());
    if (tlsPort().isEmpty()) {
      if (file.isPresent()) {
        throw new IllegalStateException("points.https.keystore is of no use with points.tls=off");
      }
      return;
    }
    KeyStoreFile.requireUsable(
        file.orElseThrow(
            () ->
                new IllegalStateException(
                    "points.tls=on needs a certificate (POINTS_HTTPS_KEYSTORE)")),
        keyStorePassword.orElse(""));
  }

  static void requireInEnvironment(String tls, Map<String, String> environment) {
    if (!tls.equals(environment.getOrDefault("POINTS_TLS", "off"))) {
      throw new IllegalStateException("points.tls must be set in the environment, as POINTS_TLS");
    }
  }

  /**
   * Whose word about their callers counts.
   *
   * @return addresses and blocks, none by default
   * @throws IllegalStateException if the setting cannot be read, or trusts everybody
   */
  IpAllowlist trustedProxies() {
    return proxies("points.http.trusted.proxies", trustedProxies.orElse(""));
  }

  static IpAllowlist proxies(String key, String list) {
    List<IpRange> ranges = parts(list).map(part -> proxy(key, part)).toList();
    if (ranges.size() > IpAllowlist.MAX_RANGES) {
      throw new IllegalStateException(
          key + " may name " + IpAllowlist.MAX_RANGES + " addresses and blocks at most");
    }
    return new IpAllowlist(ranges);
  }

  private static IpRange proxy(String key, String written) {
    IpRange range =
        IpRange.parse(written)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        key + " must be addresses or blocks like 10.0.0.0/8, was " + written));
    if (range.prefix() == 0) {
      throw new IllegalStateException(key + " must not trust everybody, was " + written);
    }
    return range;
  }

  /** The message does not show the address: a user name in it comes with a password. */
  static URI address(String key, String value) {
    try {
      URI address = new URI(value.strip());
      String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException noAddress) {
      // Told below, together with addresses of another kind.
    }
    throw new IllegalStateException(
        key + " must be an address like http://translate:5000/translate, without a user name");
  }

  static OptionalInt plainPort(String key, String value) {
    return value.strip().equals(NO_PORT)
        ? OptionalInt.empty()
        : OptionalInt.of(whole(key, value, 1, 65_535));
  }

  private static int whole(String key, String value, int min, int max) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below, together with numbers out of range.
    }
    throw new IllegalStateException(
        key + " must be a whole number from " + min + " to " + max + ", was " + value);
  }
}
