package dev.points.usecase.store;

import java.util.function.Function;

/**
 * What came of a call of a store.
 *
 * @param <T> what there is if it was carried out
 */
public sealed interface StoreResult<T> {

  /**
   * It is carried out; or everything was so already.
   *
   * @param value what there is now
   * @param <T> the kind of value
   */
  record Done<T>(T value) implements StoreResult<T> {}

  /**
   * Nothing changed.
   *
   * @param refusal why
   * @param <T> what there would have been
   */
  record Refused<T>(StoreRefusal refusal) implements StoreResult<T> {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for a value
   * @param refused what to answer for a refusal
   * @param <R> the kind of answer
   * @return the answer of the one that applies
   */
  default <R> R fold(Function<T, R> done, Function<StoreRefusal, R> refused) {
    return this instanceof Done<T> result
        ? done.apply(result.value())
        : refused.apply(((Refused<T>) this).refusal());
  }
}
