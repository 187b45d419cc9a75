package dev.points.storefront;

import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reward that a store offers for a number of points (decision R-7). It is born active; what is
 * deleted is kept and never seen again. Immutable and thread-safe.
 *
 * @param uuid its name
 * @param merchant whose store offers it
 * @param points what it costs, 1 to {@link Points#MAX_AWARD}
 * @param reward what it buys
 * @param active whether it is offered
 * @param createdAt when it was added
 * @param updatedAt when it changed last
 * @param deletedAt when it was deleted, if it was
 */
public record RedemptionMethod(
    UUID uuid,
    MerchantId merchant,
    Points points,
    Reward reward,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt) {

  /**
   * Checks what it costs.
   *
   * @param uuid its name
   * @param merchant whose store offers it
   * @param points what it costs, 1 to {@link Points#MAX_AWARD}
   * @param reward what it buys
   * @param active whether it is offered
   * @param createdAt when it was added
   * @param updatedAt when it changed last
   * @param deletedAt when it was deleted, if it was
   * @throws IllegalArgumentException if it costs nothing, or more than anybody has
   */
  public RedemptionMethod {
    if (points.isZero() || points.compareTo(Points.MAX_AWARD) > 0) {
      throw new IllegalArgumentException(
          "a method costs 1 to " + Points.MAX_AWARD.value() + " points, was " + points);
    }
  }

  /**
   * A new method, which is offered at once.
   *
   * @param uuid its name
   * @param merchant whose store offers it
   * @param points what it costs
   * @param reward what it buys
   * @param at when
   * @return the method
   */
  public static RedemptionMethod add(
      UUID uuid, MerchantId merchant, Points points, Reward reward, Instant at) {
    return new RedemptionMethod(uuid, merchant, points, reward, true, at, at, Optional.empty());
  }

  /**
   * The same method with another price and another reward.
   *
   * @param others what it costs now
   * @param other what it buys now
   * @param at when
   * @return the method, otherwise unchanged
   */
  public RedemptionMethod with(Points others, Reward other, Instant at) {
    return new RedemptionMethod(uuid, merchant, others, other, active, createdAt, at, deletedAt);
  }

  /**
   * The same method, offered or not.
   *
   * @param isActive whether it is offered now
   * @param at when
   * @return the method, unchanged if it is so already
   */
  public RedemptionMethod withActive(boolean isActive, Instant at) {
    return isActive == active
        ? this
        : new RedemptionMethod(uuid, merchant, points, reward, isActive, createdAt, at, deletedAt);
  }

  /**
   * The same method, deleted.
   *
   * @param at when
   * @return the method, otherwise unchanged
   */
  public RedemptionMethod delete(Instant at) {
    return new RedemptionMethod(
        uuid, merchant, points, reward, active, createdAt, at, Optional.of(at));
  }
}
