package dev.points.usecase;

import dev.points.customer.CustomerId;
import dev.points.points.Points;
import java.util.Optional;

/** Adds points to a customer's wallet by hand, or deducts some. */
public final class AdjustPoints {

  private AdjustPoints() {}

  /**
   * What is wanted.
   *
   * @param customer whose points
   * @param incoming whether points are added; false to deduct
   * @param points how many, 1 to {@link Points#MAX_AWARD}
   * @param reason why, if the store says so
   */
  public record Command(
      CustomerId customer, boolean incoming, Points points, Optional<String> reason) {}
}
