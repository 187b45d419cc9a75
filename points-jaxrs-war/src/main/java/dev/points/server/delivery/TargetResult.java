package dev.points.server.delivery;

import dev.points.webhook.WebhookTargets.Refusal;
import java.util.function.Function;

/** What became of an address that is to be connected to. */
public sealed interface TargetResult {

  /**
   * It may be connected to.
   *
   * @param target where exactly
   */
  record Admitted(Target target) implements TargetResult {}

  /**
   * It may not.
   *
   * @param reason why
   */
  record Refused(Refusal reason) implements TargetResult {}

  /**
   * Answers by outcome.
   *
   * @param admitted what to make of a target
   * @param refused what to make of a refusal
   * @param <T> the kind of answer
   * @return the answer
   */
  default <T> T fold(
      Function<? super Target, ? extends T> admitted,
      Function<? super Refusal, ? extends T> refused) {
    if (this instanceof Admitted yes) {
      return admitted.apply(yes.target);
    }
    return refused.apply(((Refused) this).reason);
  }
}
