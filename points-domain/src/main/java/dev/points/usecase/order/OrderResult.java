package dev.points.usecase.order;

import dev.points.order.Order;
import java.util.function.Function;

/** What came of a call on an order. */
public sealed interface OrderResult {

  /**
   * The order moved.
   *
   * @param order as it is now
   */
  record Done(Order order) implements OrderResult {}

  /**
   * The order is as it was.
   *
   * @param refusal why
   */
  record Refused(OrderRefusal refusal) implements OrderResult {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for an order that moved
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Order, T> done, Function<OrderRefusal, T> refused) {
    if (this instanceof Done result) {
      return done.apply(result.order());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
