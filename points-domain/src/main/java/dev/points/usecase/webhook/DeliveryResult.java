package dev.points.usecase.webhook;

import dev.points.webhook.DeliveryRecord;
import java.util.function.Function;

/** What came of asking for a delivery. */
public sealed interface DeliveryResult {

  /**
   * It is due.
   *
   * @param delivery the delivery as it is now
   */
  record Due(DeliveryRecord delivery) implements DeliveryResult {}

  /**
   * Nothing changed.
   *
   * @param refusal why
   */
  record Refused(WebhookRefusal refusal) implements DeliveryResult {}

  /**
   * Answers by what came of it.
   *
   * @param due what to answer for a delivery that is due
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<DeliveryRecord, T> due, Function<WebhookRefusal, T> refused) {
    if (this instanceof Due result) {
      return due.apply(result.delivery());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
