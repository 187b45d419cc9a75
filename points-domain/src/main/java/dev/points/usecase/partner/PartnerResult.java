package dev.points.usecase.partner;

import java.util.function.Function;

/**
 * What came of giving something to the app of a partner.
 *
 * @param <T> what was to be given
 */
public sealed interface PartnerResult<T> {

  /**
   * It is given.
   *
   * @param value what the app got
   * @param <T> what was to be given
   */
  record Done<T>(T value) implements PartnerResult<T> {}

  /**
   * It is not, and nothing has changed.
   *
   * @param why why not
   * @param <T> what was to be given
   */
  record Refused<T>(PartnerRefusal why) implements PartnerResult<T> {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for what was given
   * @param refused what to answer for a refusal
   * @param <R> the kind of answer
   * @return the answer of the one that applies
   */
  default <R> R fold(Function<T, R> done, Function<PartnerRefusal, R> refused) {
    if (this instanceof Done<T> given) {
      return done.apply(given.value());
    }
    return refused.apply(((Refused<T>) this).why());
  }
}
