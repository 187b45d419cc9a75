package dev.points.usecase.earning;

import dev.points.order.TakenReference;
import java.util.Optional;

/**
 * Why an earning was refused: there is no order and no points moved.
 *
 * @param reason why
 * @param taken what already carries the reference; present exactly for {@link Reason#NUMBER_TAKEN}
 */
public record EarningRefusal(Reason reason, Optional<TakenReference> taken) {

  /**
   * The kinds of refusal, in the order in which the use case checks them (decision K-3). The last
   * one comes from the engine around it.
   */
  public enum Reason {
    /** The merchant is not verified and published. */
    MERCHANT_NOT_PUBLISHED,
    /** The merchant has switched this way of earning off (decision E-1). */
    CHANNEL_OFF,
    /** The reference belongs to an order or a queued earning already (decision E-5). */
    NUMBER_TAKEN,
    /** The purchase would earn more points than can be counted (decision E-2). */
    TOO_MANY_POINTS,
    /** The customer may neither earn nor spend. */
    CUSTOMER_BLOCKED,
    /** The customer was rewarded for rating the same before, which counts once (decision E-4). */
    ALREADY_RATED,
    /** The merchant's funding account cannot pay for the points (decision C-4). */
    FUNDING_EXHAUSTED,
    /** Too many earnings of the merchant are under way at once; try again (decision E-7). */
    MERCHANT_BUSY
  }

  /**
   * Checks that the reference is there exactly when it must be.
   *
   * @param reason why
   * @param taken what already carries the reference; present exactly for {@link
   *     Reason#NUMBER_TAKEN}
   * @throws IllegalArgumentException if it is not
   */
  public EarningRefusal {
    if (taken.isPresent() != (reason == Reason.NUMBER_TAKEN)) {
      throw new IllegalArgumentException("reason " + reason + " does not go with " + taken);
    }
  }

  /**
   * A refusal for a reason that needs no further word.
   *
   * @param reason any but {@link Reason#NUMBER_TAKEN}
   * @return the refusal
   */
  public static EarningRefusal because(Reason reason) {
    return new EarningRefusal(reason, Optional.empty());
  }

  /**
   * A refusal of a reference that is taken.
   *
   * @param by what carries the reference
   * @return the refusal
   */
  public static EarningRefusal taken(TakenReference by) {
    return new EarningRefusal(Reason.NUMBER_TAKEN, Optional.of(by));
  }
}
