package dev.points.wallet;

import dev.points.order.OrderId;
import dev.points.points.Points;

/**
 * Points that the owner of a wallet owes, because a refund took back more than the wallet had
 * (decision F-6). Immutable and thread-safe.
 *
 * @param order the order that was refunded
 * @param points how many are still owed, more than 0
 */
public record Debt(OrderId order, Points points) {

  /**
   * Checks the number.
   *
   * @param order the order that was refunded
   * @param points how many are still owed, more than 0
   * @throws IllegalArgumentException if nothing is owed
   */
  public Debt {
    if (points.isZero()) {
      throw new IllegalArgumentException("a debt is at least one point");
    }
  }
}
