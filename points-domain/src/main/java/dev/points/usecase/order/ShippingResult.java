package dev.points.usecase.order;

import dev.points.order.Order;
import dev.points.shipping.ShippingDecision;
import java.util.function.Function;

/** What came of an update of a delivery. */
public sealed interface ShippingResult {

  /**
   * The update counts.
   *
   * @param order as it is now
   */
  record Done(Order order) implements ShippingResult {}

  /**
   * The goods cannot go there from where they are; nothing of the update counts.
   *
   * @param move from where to where
   */
  record Refused(ShippingDecision.Refused move) implements ShippingResult {}

  /**
   * There is no such order to ship, or not for this caller.
   *
   * @param refusal why
   */
  record NotAllowed(OrderRefusal refusal) implements ShippingResult {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for an update that counts
   * @param refused what to answer for a move that is not permitted
   * @param notAllowed what to answer for a caller who may not ask
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<Order, T> done,
      Function<ShippingDecision.Refused, T> refused,
      Function<OrderRefusal, T> notAllowed) {
    if (this instanceof Done result) {
      return done.apply(result.order());
    }
    if (this instanceof Refused result) {
      return refused.apply(result.move());
    }
    return notAllowed.apply(((NotAllowed) this).refusal());
  }
}
