package dev.points.merchant;

/**
 * Names a merchant.
 *
 * @param value a positive number, unique among merchants
 */
public record MerchantId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among merchants
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public MerchantId {
    if (value <= 0) {
      throw new IllegalArgumentException("a merchant id is positive, was " + value);
    }
  }
}
