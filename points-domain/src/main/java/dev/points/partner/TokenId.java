package dev.points.partner;

/**
 * Names a token without telling it.
 *
 * @param value a positive number, unique among tokens
 */
public record TokenId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among tokens
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public TokenId {
    if (value <= 0) {
      throw new IllegalArgumentException("a token id is positive, was " + value);
    }
  }
}
