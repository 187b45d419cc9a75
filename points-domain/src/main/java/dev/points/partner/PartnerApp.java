package dev.points.partner;

import dev.points.merchant.KeyHash;
import java.time.Instant;
import java.util.List;

/**
 * The app of a partner, which calls the store loyalty API for stores (decision K-7). It is
 * registered by the operator, gets tokens, and may be switched off, which stops all its tokens at
 * once. Immutable and thread-safe.
 *
 * @param id which app
 * @param name what it is called, 1 to {@value #MAX_NAME} characters
 * @param clientId the name under which it asks for tokens, {@code app_…}
 * @param secretHash the hash of the secret with which it asks for tokens; the secret is not kept
 * @param secretPrefix the first characters of the secret, for display
 * @param redirectUris where codes may be sent, 1 to {@value #MAX_REDIRECT_URIS}
 * @param active whether its tokens and its secret count at all
 * @param createdAt when it was registered
 */
public record PartnerApp(
    PartnerId id,
    String name,
    String clientId,
    KeyHash secretHash,
    String secretPrefix,
    List<RedirectUri> redirectUris,
    boolean active,
    Instant createdAt) {

  /** The most characters of a name. */
  public static final int MAX_NAME = 100;

  /** The most addresses to which codes may be sent. */
  public static final int MAX_REDIRECT_URIS = 10;

  private static final int PREFIX_LENGTH = 8;

  /** The most characters of a name in the audit log. */
  private static final int MAX_ACTOR = 64;

  /**
   * Checks the name and the addresses, of which it keeps its own copy.
   *
   * @param id which app
   * @param name what it is called, 1 to {@value #MAX_NAME} characters
   * @param clientId the name under which it asks for tokens, {@code app_…}
   * @param secretHash the hash of the secret with which it asks for tokens
   * @param secretPrefix the first characters of the secret, for display
   * @param redirectUris where codes may be sent, 1 to {@value #MAX_REDIRECT_URIS}
   * @param active whether its tokens and its secret count at all
   * @param createdAt when it was registered
   * @throws IllegalArgumentException if the name is blank or too long, or there are no addresses,
   *     too many, or one twice
   */
  public PartnerApp {
    redirectUris = List.copyOf(redirectUris);
    if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME) {
      throw new IllegalArgumentException("an app's name has 1 to 100 characters, was " + name);
    }
    if (redirectUris.isEmpty() || redirectUris.size() > MAX_REDIRECT_URIS) {
      throw new IllegalArgumentException(
          "an app has 1 to 10 addresses to return to, was " + redirectUris.size());
    }
    if (redirectUris.stream().distinct().count() < redirectUris.size()) {
      throw new IllegalArgumentException("an app returns to an address once, was " + redirectUris);
    }
  }

  /**
   * A new, active app.
   *
   * @param id which number it gets
   * @param name what it is called
   * @param clientId the name under which it asks for tokens
   * @param secret the secret with which it asks for tokens, which is not kept
   * @param redirectUris where codes may be sent
   * @param at when it is registered
   * @return the app
   * @throws IllegalArgumentException as above
   */
  public static PartnerApp register(
      PartnerId id,
      String name,
      String clientId,
      String secret,
      List<RedirectUri> redirectUris,
      Instant at) {
    return new PartnerApp(
        id, name, clientId, KeyHash.of(secret), prefixOf(secret), redirectUris, true, at);
  }

  static String prefixOf(String secret) {
    return secret.substring(0, Math.min(PREFIX_LENGTH, secret.length()));
  }

  /**
   * Whether a secret is that of this app, which is in use. Compares in constant time.
   *
   * @param presented the hash of what a caller presents
   * @return true if so
   */
  public boolean admits(KeyHash presented) {
    return secretHash.matches(presented) && active;
  }

  /**
   * Who acts in the audit log when the app does.
   *
   * @return {@code partner:} and its name, cut to 64 characters
   */
  public String actorName() {
    String whole = "partner:" + name;
    int end = Math.min(MAX_ACTOR, whole.length());
    boolean halves = end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
    return whole.substring(0, halves ? end - 1 : end);
  }

  /**
   * The app with another secret; the one before stops at once.
   *
   * @param secret the new secret, which is not kept
   * @return the app, otherwise unchanged
   */
  public PartnerApp withSecret(String secret) {
    return new PartnerApp(
        id, name, clientId, KeyHash.of(secret), prefixOf(secret), redirectUris, active, createdAt);
  }

  /**
   * The app under another name.
   *
   * @param other what it is called
   * @return the app, otherwise unchanged
   * @throws IllegalArgumentException if it is blank or too long
   */
  public PartnerApp withName(String other) {
    return new PartnerApp(
        id, other, clientId, secretHash, secretPrefix, redirectUris, active, createdAt);
  }

  /**
   * The app with other addresses. What was sent to the ones before can still be exchanged.
   *
   * @param others where codes may be sent from now on
   * @return the app, otherwise unchanged
   * @throws IllegalArgumentException if there are none, too many, or one twice
   */
  public PartnerApp withRedirectUris(List<RedirectUri> others) {
    return new PartnerApp(id, name, clientId, secretHash, secretPrefix, others, active, createdAt);
  }

  /**
   * The app, out of use or in use again.
   *
   * @param isActive whether its tokens and its secret count from now on
   * @return the app, otherwise unchanged
   */
  public PartnerApp withActive(boolean isActive) {
    return new PartnerApp(
        id, name, clientId, secretHash, secretPrefix, redirectUris, isActive, createdAt);
  }
}
