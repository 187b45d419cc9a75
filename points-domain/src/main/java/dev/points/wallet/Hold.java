package dev.points.wallet;

import dev.points.order.OrderId;
import dev.points.points.Points;

/**
 * Points of a wallet that an order holds (decision R-1). Immutable and thread-safe.
 *
 * @param order which order
 * @param points how many, more than 0
 */
public record Hold(OrderId order, Points points) {

  /**
   * Checks the number.
   *
   * @param order which order
   * @param points how many, more than 0
   * @throws IllegalArgumentException if nothing is held
   */
  public Hold {
    if (points.isZero()) {
      throw new IllegalArgumentException("a hold is at least one point");
    }
  }
}
