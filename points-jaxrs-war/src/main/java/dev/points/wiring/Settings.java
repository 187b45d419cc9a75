package dev.points.wiring;

import dev.points.ratelimit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

  private static final int MAX_CALLS = 1_000_000;

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
    return clusterMembers.stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(member -> !member.isEmpty())
        .toList();
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
    return "http://" + httpHost + ":" + httpPort;
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
