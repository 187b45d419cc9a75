package dev.points.merchant;

/**
 * A pair of keys with which a merchant's systems call: a public one that may be seen by browsers,
 * and a private one of which only the hash is kept (decision K-1). Immutable and thread-safe.
 *
 * @param id which pair
 * @param merchant whose calls it authenticates
 * @param publicKey the public key, for example {@code pk_…}
 * @param privateKeyHash the hash of the private key
 * @param privateKeyPrefix the first characters of the private key, for display
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
    boolean active,
    boolean integrationActive) {

  private static final int PREFIX_LENGTH = 8;

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
        privateKey.substring(0, Math.min(PREFIX_LENGTH, privateKey.length())),
        true,
        true);
  }
}
