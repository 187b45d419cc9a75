package dev.points.usecase.webhook;

import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import java.util.function.Function;

/** What came of a call on an endpoint. */
public sealed interface WebhookResult {

  /**
   * It is as it was wanted.
   *
   * @param endpoint the endpoint as it is now; as it was last, if it was deleted
   */
  record Done(WebhookEndpoint endpoint) implements WebhookResult {}

  /**
   * Nothing is sent to the address; nothing changed.
   *
   * @param why why not
   */
  record BadTarget(WebhookTargets.Refusal why) implements WebhookResult {}

  /**
   * Nothing changed.
   *
   * @param refusal why
   */
  record Refused(WebhookRefusal refusal) implements WebhookResult {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for an endpoint that is as it was wanted
   * @param badTarget what to answer for an address to which nothing is sent
   * @param refused what to answer for another refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<WebhookEndpoint, T> done,
      Function<WebhookTargets.Refusal, T> badTarget,
      Function<WebhookRefusal, T> refused) {
    if (this instanceof Done result) {
      return done.apply(result.endpoint());
    }
    if (this instanceof BadTarget bad) {
      return badTarget.apply(bad.why());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
