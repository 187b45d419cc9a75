package dev.points.order;

/**
 * Names an order inside this installation. Callers know an order by its UUID.
 *
 * @param value a positive number, unique among orders
 */
public record OrderId(long value) {

  /**
   * Checks the number.
   *
   * @param value a positive number, unique among orders
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public OrderId {
    if (value <= 0) {
      throw new IllegalArgumentException("an order id is positive, was " + value);
    }
  }
}
