package dev.points.usecase.order;

import dev.points.order.Order;
import dev.points.refund.Refund;
import dev.points.refund.RefundRefusal;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What came of a refund. */
public sealed interface RefundResult {

  /**
   * Value went back.
   *
   * @param order as it is now
   * @param refund what went back
   */
  record Done(Order order, Refund refund) implements RefundResult {}

  /**
   * The order does not permit the refund; nothing went back.
   *
   * @param refusal why
   */
  record Refused(RefundRefusal refusal) implements RefundResult {}

  /**
   * There is no such order to refund, or not for this caller.
   *
   * @param refusal why
   */
  record NotAllowed(OrderRefusal refusal) implements RefundResult {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for a refund
   * @param refused what to answer for an order that does not permit it
   * @param notAllowed what to answer for a caller who may not ask
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      BiFunction<Order, Refund, T> done,
      Function<RefundRefusal, T> refused,
      Function<OrderRefusal, T> notAllowed) {
    if (this instanceof Done result) {
      return done.apply(result.order(), result.refund());
    }
    if (this instanceof Refused result) {
      return refused.apply(result.refusal());
    }
    return notAllowed.apply(((NotAllowed) this).refusal());
  }
}
