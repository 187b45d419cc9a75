package dev.points.usecase.checkout;

import dev.points.checkout.CheckoutSession;
import dev.points.order.Order;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What came of beginning a checkout. */
public sealed interface CheckoutResult {

  /**
   * The customer can go to the hosted page.
   *
   * @param order in the state {@code new}
   * @param session the session of the page
   */
  record Begun(Order order, CheckoutSession session) implements CheckoutResult {}

  /**
   * There is no order.
   *
   * @param refusal why
   */
  record Refused(CheckoutRefusal refusal) implements CheckoutResult {}

  /**
   * Answers by what came of it.
   *
   * @param begun what to answer for a session
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      BiFunction<Order, CheckoutSession, T> begun, Function<CheckoutRefusal, T> refused) {
    if (this instanceof Begun result) {
      return begun.apply(result.order(), result.session());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
