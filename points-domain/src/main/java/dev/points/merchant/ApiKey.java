package dev.points.merchant;

import java.time.Instant;
import java.util.Optional;

/**
 * A pair of keys with which a merchant's systems call: a public one that may be seen by browsers,
 * and a private one of which only the hash is kept (decision K-1). Immutable and thread-safe.
 *
 * <p>A pair is issued, may get another private key as often as need be, and is revoked in the end.
 * The private key before the present one may go on for a while beside it (decision K-2).
 *
 * @param id which pair
 * @param merchant whose calls it authenticates
 * @param publicKey the public key, for example {@code pk_…}
 * @param privateKeyHash the hash of the private key
 * @param privateKeyPrefix the first characters of the private key, for display
 * @param replaced the private key before this one, if it may still be in use
 * @param active whether the pair authenticates at all
 * @param integrationActive whether the merchant has switched the programme on in its own platform;
 *     never affects authentication (decision K-6)
 */
public record ApiKey(
    long id,
    MerchantId merchant,
    String publicKey,
    KeyHash privateKeyHash,
    String privateKeyPrefix,
    Optional<Replaced> replaced,
    boolean active,
    boolean integrationActive) {

  private static final int PREFIX_LENGTH = 8;

  /**
   * A private key that another one has replaced.
   *
   * @param hash the hash of the key
   * @param prefix its first characters, for display
   * @param expiresAt when it stops to authenticate, exclusive
   */
  public record Replaced(KeyHash hash, String prefix, Instant expiresAt) {

    private boolean admits(KeyHash presented, Instant now) {
      return hash.matches(presented) && now.isBefore(expiresAt);
    }
  }

  /**
   * A new, active pair.
   *
   * @param id which number it gets
   * @param merchant whose it is
   * @param publicKey the public key
   * @param privateKey the private key, which is not kept
   * @return the pair
   */
  public static ApiKey issue(long id, MerchantId merchant, String publicKey, String privateKey) {
    return new ApiKey(
        id,
        merchant,
        publicKey,
        KeyHash.of(privateKey),
        prefixOf(privateKey),
        Optional.empty(),
        true,
        true);
  }

  private static String prefixOf(String privateKey) {
    return privateKey.substring(0, Math.min(PREFIX_LENGTH, privateKey.length()));
  }

  /**
   * Whether a private key of this pair authenticates. Compares in constant time.
   *
   * @param presented the hash of what a caller presents
   * @param now the present instant
   * @return true for the present key, and for the one before it until it expires; false for any
   *     other, and if the pair is not active
   */
  public boolean admits(KeyHash presented, Instant now) {
    return active
        && (privateKeyHash.matches(presented)
            || replaced.filter(key -> key.admits(presented, now)).isPresent());
  }

  /**
   * The pair with another private key. A key that was being replaced already stops at once.
   *
   * @param privateKey the new private key, which is not kept
   * @param expiresAt when the present one stops to authenticate; empty for at once
   * @return the pair
   */
  public ApiKey rotate(String privateKey, Optional<Instant> expiresAt) {
    return new ApiKey(
        id,
        merchant,
        publicKey,
        KeyHash.of(privateKey),
        prefixOf(privateKey),
        expiresAt.map(end -> new Replaced(privateKeyHash, privateKeyPrefix, end)),
        active,
        integrationActive);
  }

  /**
   * The pair, out of use or in use again.
   *
   * @param isActive whether it authenticates from now on
   * @return the pair, otherwise unchanged
   */
  public ApiKey withActive(boolean isActive) {
    return new ApiKey(
        id,
        merchant,
        publicKey,
        privateKeyHash,
        privateKeyPrefix,
        replaced,
        isActive,
        integrationActive);
  }

  /**
   * The pair with the programme switched on or off in the merchant's platform.
   *
   * @param isActive whether it is on
   * @return the pair, otherwise unchanged
   */
  public ApiKey withIntegration(boolean isActive) {
    return new ApiKey(
        id, merchant, publicKey, privateKeyHash, privateKeyPrefix, replaced, active, isActive);
  }
}
