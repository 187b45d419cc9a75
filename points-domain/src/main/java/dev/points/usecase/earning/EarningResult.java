package dev.points.usecase.earning;

import dev.points.order.Order;
import dev.points.order.PendingEarning;
import java.util.function.Function;

/** What came of an earning that a merchant reported. */
public sealed interface EarningResult {

  /**
   * The points are in the wallet.
   *
   * @param order the approved order
   */
  record Approved(Order order) implements EarningResult {}

  /**
   * The earning waits until the customer activates the account.
   *
   * @param earning what waits
   */
  record Pending(PendingEarning earning) implements EarningResult {}

  /**
   * There is no order, and no points moved.
   *
   * @param refusal why
   */
  record Refused(EarningRefusal refusal) implements EarningResult {}

  /**
   * Answers by what came of it.
   *
   * @param approved what to answer for an approved order
   * @param pending what to answer for a queued earning
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<Order, T> approved,
      Function<PendingEarning, T> pending,
      Function<EarningRefusal, T> refused) {
    if (this instanceof Approved result) {
      return approved.apply(result.order());
    }
    if (this instanceof Pending result) {
      return pending.apply(result.earning());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
