package dev.points.usecase.merchant;

import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;

/**
 * A program that is to be opened.
 *
 * @param name a short name that no program has
 * @param pointValue what a point is worth
 * @param expiry how long points live
 * @param minimumRedemption the fewest points that can be spent at once, 1 or more
 */
public record ProgramLaunch(
    String name, PointValue pointValue, ExpiryPolicy expiry, Points minimumRedemption) {

  /** A program of which single points can be spent. */
  public ProgramLaunch(String name, PointValue pointValue, ExpiryPolicy expiry) {
    this(name, pointValue, expiry, Points.of(1));
  }

  /**
   * Returns the shared network program with its defaults: one point is worth 0.03 SAR and lives for
   * 24 months (decisions C-2, E-8).
   */
  public static ProgramLaunch network() {
    return new ProgramLaunch(
        LoyaltyProgram.NETWORK,
        LoyaltyProgram.NETWORK_POINT_VALUE,
        ExpiryPolicy.months(LoyaltyProgram.NETWORK_MONTHS));
  }

  /** Returns the program. */
  public LoyaltyProgram program(ProgramId id) {
    return new LoyaltyProgram(id, name, pointValue, expiry, minimumRedemption);
  }
}
