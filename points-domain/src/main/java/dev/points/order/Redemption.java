package dev.points.order;

import dev.points.money.Money;
import dev.points.points.PointValue;
import dev.points.points.Points;

/**
 * The points that pay for an order or a part of it, and what they pay (decision R-2). Immutable and
 * thread-safe.
 *
 * @param points how many points
 * @param value what they pay of the total
 */
public record Redemption(Points points, Money value) {

  /** No points. */
  public static final Redemption NONE = new Redemption(Points.ZERO, Money.ZERO);

  /**
   * The points that would pay for everything, rounded up to a whole point (decision C-3).
   *
   * @param total what the order costs
   * @param pointValue what a point is worth
   * @return the most points that can be spent on the order
   */
  public static Points most(Money total, PointValue pointValue) {
    return pointValue.ceilPointsFor(total);
  }

  /**
   * Points towards an order. Their value is floored to the halala and never more than the total:
   * the last point of those that pay for everything may be worth more than is left to pay.
   *
   * @param points how many, at most {@link #most}
   * @param total what the order costs
   * @param pointValue what a point is worth
   * @return the points and what they pay
   * @throws IllegalArgumentException if fewer points would pay for everything
   */
  public static Redemption of(Points points, Money total, PointValue pointValue) {
    if (points.compareTo(most(total, pointValue)) > 0) {
      throw new IllegalArgumentException(points + " are more than " + total + " take");
    }
    Money value = pointValue.floorValueOf(points);
    return new Redemption(points, value.compareTo(total) > 0 ? total : value);
  }
}
