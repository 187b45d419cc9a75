package dev.points.partner;

/**
 * Names the app of a partner.
 *
 * @param value a positive number, unique among apps
 */
public record PartnerId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among apps
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public PartnerId {
    if (value <= 0) {
      throw new IllegalArgumentException("a partner id is positive, was " + value);
    }
  }
}
