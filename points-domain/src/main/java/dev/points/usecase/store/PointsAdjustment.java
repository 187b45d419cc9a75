package dev.points.usecase.store;

import dev.points.customer.CustomerId;
import dev.points.points.Points;
import dev.points.storefront.Adjustment;
import java.util.Optional;

/**
 * A change of a customer's points by hand.
 *
 * @param customer whose points
 * @param incoming whether points are added; false to deduct
 * @param points how many, 1 to {@link Points#MAX_AWARD}
 * @param reason why, at most {@link Adjustment#MAX_REASON_LENGTH} characters, if the store says so
 */
public record PointsAdjustment(
    CustomerId customer, boolean incoming, Points points, Optional<String> reason) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are no points, or more than can be awarded at once
   */
  public PointsAdjustment {
    if (points.isZero() || points.compareTo(Points.MAX_AWARD) > 0) {
      throw new IllegalArgumentException(
          "an adjustment is of 1 to " + Points.MAX_AWARD.value() + " points, was " + points);
    }
  }

  /** Returns an addition of points, without a reason. */
  public static PointsAdjustment adding(CustomerId customer, Points points) {
    return new PointsAdjustment(customer, true, points, Optional.empty());
  }

  /** Returns a deduction of points, without a reason. */
  public static PointsAdjustment deducting(CustomerId customer, Points points) {
    return new PointsAdjustment(customer, false, points, Optional.empty());
  }

  /** Returns the same with a reason. */
  public PointsAdjustment withReason(String why) {
    return new PointsAdjustment(customer, incoming, points, Optional.of(why));
  }
}
