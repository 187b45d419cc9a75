package dev.points.program;

import dev.points.points.PointValue;
import dev.points.points.Points;
import java.math.BigDecimal;

/**
 * A points currency and its rules (decision C-2): one shared by a network of merchants, or one that
 * a store runs by itself. A customer has one wallet in each program.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id which program
 * @param name a short unique name, for example {@code network}
 * @param pointValue what one of its points is worth
 * @param expiry how long its points live
 * @param minimumRedemption the fewest points that can be spent at once, 1 or more
 */
public record LoyaltyProgram(
    ProgramId id,
    String name,
    PointValue pointValue,
    ExpiryPolicy expiry,
    Points minimumRedemption) {

  /** The name of the shared program. */
  public static final String NETWORK = "network";

  /** What a point of the shared program is worth: 0.03 SAR. */
  public static final PointValue NETWORK_POINT_VALUE = PointValue.ofRiyals(new BigDecimal("0.03"));

  /** How long points of the shared program live, in months. */
  public static final int NETWORK_MONTHS = 24;

  /**
   * Checks the name.
   *
   * @param id which program
   * @param name a short unique name, for example {@code network}
   * @param pointValue what one of its points is worth
   * @param expiry how long its points live
   * @param minimumRedemption the fewest points that can be spent at once, 1 or more
   * @throws IllegalArgumentException if {@code name} is blank or longer than 64 characters, or
   *     {@code minimumRedemption} is zero
   */
  public LoyaltyProgram {
    if (name.isBlank() || name.codePointCount(0, name.length()) > 64) {
      throw new IllegalArgumentException("a program name has 1 to 64 characters, was " + name);
    }
    if (minimumRedemption.isZero()) {
      throw new IllegalArgumentException("at least one point is spent at once");
    }
  }

  /**
   * A program of which single points can be spent.
   *
   * @param id which program
   * @param name a short unique name, for example {@code network}
   * @param pointValue what one of its points is worth
   * @param expiry how long its points live
   * @throws IllegalArgumentException if {@code name} is blank or longer than 64 characters
   */
  public LoyaltyProgram(ProgramId id, String name, PointValue pointValue, ExpiryPolicy expiry) {
    this(id, name, pointValue, expiry, Points.of(1));
  }

  /**
   * The same program, whose points live for another time.
   *
   * @param other how long points live that are granted from now on
   * @return the program, otherwise unchanged
   */
  public LoyaltyProgram withExpiry(ExpiryPolicy other) {
    return new LoyaltyProgram(id, name, pointValue, other, minimumRedemption);
  }
}
