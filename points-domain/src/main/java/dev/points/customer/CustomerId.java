package dev.points.customer;

/**
 * Names a customer.
 *
 * @param value a positive number, unique among customers
 */
public record CustomerId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among customers
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public CustomerId {
    if (value <= 0) {
      throw new IllegalArgumentException("a customer id is positive, was " + value);
    }
  }
}
