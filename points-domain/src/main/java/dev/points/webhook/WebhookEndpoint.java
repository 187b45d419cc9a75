package dev.points.webhook;

import dev.points.merchant.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where a merchant wants to be told of everything that happens. Immutable and thread-safe.
 *
 * <p>An endpoint is registered, may get another name, address or secret, and is deleted in the end.
 * One that answers that it is gone, or that fails for three days, is disabled: it is told nothing
 * until it is registered again or gets another address (decisions H-2, H-5).
 *
 * @param id which endpoint
 * @param uuid the name by which the merchant knows it
 * @param merchant who is told
 * @param name what the merchant calls it, 1 to {@value #MAX_NAME_LENGTH} characters
 * @param url where it is, at most {@value #MAX_URL_LENGTH} characters
 * @param secret what messages are signed with
 * @param replaced the secret before this one, as long as both sign
 * @param createdAt when it was registered; it is told of what happens from then on
 * @param updatedAt when it was changed last
 * @param disabled why it is told nothing any more, if so
 */
public record WebhookEndpoint(
    WebhookId id,
    UUID uuid,
    MerchantId merchant,
    String name,
    String url,
    WebhookSecret secret,
    Optional<Replaced> replaced,
    Instant createdAt,
    Instant updatedAt,
    Optional<Disabled> disabled) {

  /** The most characters of a name. */
  public static final int MAX_NAME_LENGTH = 255;

  /** The most characters of an address. */
  public static final int MAX_URL_LENGTH = 500;

  /** For how long a replaced secret signs beside the new one (decision H-5). */
  public static final Duration SECRET_OVERLAP = Duration.ofDays(2);

  /** For how long an endpoint may fail at every try before it is disabled (decision H-5). */
  public static final Duration PATIENCE = Duration.ofDays(3);

  /**
   * A secret that another one has replaced.
   *
   * @param secret the secret
   * @param until when it stops to sign, exclusive
   */
  public record Replaced(WebhookSecret secret, Instant until) {}

  /** Why an endpoint is told nothing any more. */
  public enum Reason {
    /** It answered 410. */
    GONE("gone"),
    /** It failed for three days. */
    FAILING("failing");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The word that stands for the reason in storage and in answers.
     *
     * @return for example {@code gone}
     */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * That an endpoint is told nothing any more.
   *
   * @param reason why
   * @param at since when
   */
  public record Disabled(Reason reason, Instant at) {}

  /**
   * A new endpoint.
   *
   * @param id which number it gets
   * @param uuid the name by which the merchant knows it
   * @param merchant who is told
   * @param name what the merchant calls it
   * @param url where it is
   * @param secret what messages are signed with
   * @param now when
   * @return the endpoint
   */
  public static WebhookEndpoint register(
      WebhookId id,
      UUID uuid,
      MerchantId merchant,
      String name,
      String url,
      WebhookSecret secret,
      Instant now) {
    return new WebhookEndpoint(
        id, uuid, merchant, name, url, secret, Optional.empty(), now, now, Optional.empty());
  }

  /**
   * Checks the lengths.
   *
   * @param id which endpoint
   * @param uuid the name by which the merchant knows it
   * @param merchant who is told
   * @param name what the merchant calls it, 1 to {@value #MAX_NAME_LENGTH} characters
   * @param url where it is, at most {@value #MAX_URL_LENGTH} characters
   * @param secret what messages are signed with
   * @param replaced the secret before this one, as long as both sign
   * @param createdAt when it was registered
   * @param updatedAt when it was changed last
   * @param disabled why it is told nothing any more, if so
   * @throws IllegalArgumentException if the name or the address is blank or too long
   */
  public WebhookEndpoint {
    if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException("an endpoint's name has 1 to 255 characters");
    }
    if (url.isBlank() || url.length() > MAX_URL_LENGTH) {
      throw new IllegalArgumentException("an endpoint's address has 1 to 500 characters");
    }
  }

  /**
   * The endpoint under another name or at another address. One that gets another address is told of
   * what happens again.
   *
   * @param newName what the merchant calls it
   * @param newUrl where it is
   * @param now when
   * @return the endpoint, otherwise unchanged
   */
  public WebhookEndpoint changed(String newName, String newUrl, Instant now) {
    return new WebhookEndpoint(
        id,
        uuid,
        merchant,
        newName,
        newUrl,
        secret,
        replaced,
        createdAt,
        now,
        newUrl.equals(url) ? disabled : Optional.empty());
  }

  /**
   * The endpoint with another secret. The one before signs beside it for {@link #SECRET_OVERLAP};
   * one that was being replaced already stops at once.
   *
   * @param other the new secret
   * @param now when
   * @return the endpoint, otherwise unchanged
   */
  public WebhookEndpoint rotated(WebhookSecret other, Instant now) {
    return new WebhookEndpoint(
        id,
        uuid,
        merchant,
        name,
        url,
        other,
        Optional.of(new Replaced(secret, now.plus(SECRET_OVERLAP))),
        createdAt,
        now,
        disabled);
  }

  /**
   * The endpoint, told nothing any more.
   *
   * @param reason why
   * @param now since when
   * @return the endpoint, otherwise unchanged
   */
  public WebhookEndpoint disabled(Reason reason, Instant now) {
    return new WebhookEndpoint(
        id,
        uuid,
        merchant,
        name,
        url,
        secret,
        replaced,
        createdAt,
        updatedAt,
        Optional.of(new Disabled(reason, now)));
  }

  /**
   * The secrets that sign.
   *
   * @param now the present instant
   * @return the present one, and the one before it for a while
   */
  public List<WebhookSecret> secretsAt(Instant now) {
    return Stream.concat(
            Stream.of(secret),
            replaced.filter(old -> now.isBefore(old.until())).map(Replaced::secret).stream())
        .toList();
  }
}
