package dev.points.idempotency;

import dev.points.merchant.MerchantId;

/**
 * A request that its caller may send again without a second effect (decision W-11). Merchant,
 * operation and key are its name; the fingerprint tells whether what came under that name before
 * was the same request. Immutable and thread-safe.
 *
 * @param merchant who calls
 * @param operation which call, 1 to {@value #MAX_OPERATION_LENGTH} characters; the same key may be
 *     used once for each operation
 * @param key the caller's key
 * @param fingerprint of what the request asks for; if it is about an order, that order included
 */
public record IdempotentRequest(
    MerchantId merchant, String operation, IdempotencyKey key, Fingerprint fingerprint) {

  /** The most characters of an operation. */
  public static final int MAX_OPERATION_LENGTH = 64;

  /**
   * Checks the operation.
   *
   * @param merchant who calls
   * @param operation which call, 1 to {@value #MAX_OPERATION_LENGTH} characters; the same key may
   *     be used once for each operation
   * @param key the caller's key
   * @param fingerprint of what the request asks for; if it is about an order, that order included
   * @throws IllegalArgumentException if {@code operation} is blank or too long
   */
  public IdempotentRequest {
    if (operation.isBlank() || operation.length() > MAX_OPERATION_LENGTH) {
      throw new IllegalArgumentException(
          "an operation has 1 to "
              + MAX_OPERATION_LENGTH
              + " characters, was \""
              + operation
              + "\"");
    }
  }

  /**
   * What tells requests apart while they are under way and after.
   *
   * @param merchant who calls
   * @param operation which call
   * @param key the caller's key
   */
  public record Name(MerchantId merchant, String operation, IdempotencyKey key) {}

  /**
   * The name under which the answer is kept.
   *
   * @return merchant, operation and key
   */
  public Name name() {
    return new Name(merchant, operation, key);
  }
}
