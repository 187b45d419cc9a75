package dev.points.usecase.checkout;

import dev.points.order.Order;
import java.util.function.Function;

/** What came of choosing points for an order. */
public sealed interface HoldResult {

  /** Why points were not put aside: what was chosen before stays chosen. */
  enum Reason {
    /** There is no such session. */
    NOT_FOUND,
    /** The session is over, or the order is not new any more. */
    OVER,
    /** The number has no activated account. */
    NO_ACCOUNT,
    /** The customer may neither earn nor spend. */
    CUSTOMER_BLOCKED,
    /** The order costs too little for points to be spent on it (decision R-2). */
    ORDER_TOO_SMALL,
    /** Fewer points than the program lets spend at once (decision R-2). */
    TOO_FEW,
    /** More points than the order takes (decision R-2). */
    MORE_THAN_NEEDED,
    /** More points than the customer has (decision R-2). */
    NOT_ENOUGH,
    /** Others changed the same order or wallet at every try; try again. */
    BUSY
  }

  /**
   * The points are put aside.
   *
   * @param order as it is now
   */
  record Held(Order order) implements HoldResult {}

  /**
   * Nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements HoldResult {}

  /**
   * Answers by what came of it.
   *
   * @param held what to answer for points that are put aside
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Order, T> held, Function<Reason, T> refused) {
    if (this instanceof Held result) {
      return held.apply(result.order());
    }
    return refused.apply(((Refused) this).reason());
  }
}
