package dev.points.wallet;

/**
 * Names a lot.
 *
 * @param value a positive number, unique among lots
 */
public record LotId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among lots
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public LotId {
    if (value <= 0) {
      throw new IllegalArgumentException("a lot id is positive, was " + value);
    }
  }
}
