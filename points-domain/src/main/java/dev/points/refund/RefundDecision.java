package dev.points.refund;

import java.util.function.Function;

/** What an order says to a refund. */
public sealed interface RefundDecision {

  /**
   * The refund may be carried out.
   *
   * @param afterwards everything that will have gone back then
   * @param legs what goes back by this refund
   */
  record Accepted(Refunded afterwards, Refunded legs) implements RefundDecision {}

  /**
   * Nothing goes back.
   *
   * @param refusal why
   */
  record Refused(RefundRefusal refusal) implements RefundDecision {}

  /**
   * Answers by what it is.
   *
   * @param accepted what to answer for a refund that may be carried out
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<Accepted, T> accepted, Function<RefundRefusal, T> refused) {
    if (this instanceof Accepted decision) {
      return accepted.apply(decision);
    }
    return refused.apply(((Refused) this).refusal());
  }
}
