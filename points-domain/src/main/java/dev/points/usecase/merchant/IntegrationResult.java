package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import java.util.function.Function;

/** What came of switching an integration. */
public sealed interface IntegrationResult {

  /**
   * It is as it was wanted.
   *
   * @param key the pair of keys as it is now
   */
  record Switched(ApiKey key) implements IntegrationResult {}

  /**
   * It is as it was.
   *
   * @param refusal why
   */
  record Refused(IntegrationRefusal refusal) implements IntegrationResult {}

  /**
   * Answers by what came of it.
   *
   * @param switched what to answer for a switched integration
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<ApiKey, T> switched, Function<IntegrationRefusal, T> refused) {
    if (this instanceof Switched result) {
      return switched.apply(result.key());
    }
    return refused.apply(((Refused) this).refusal());
  }
}
