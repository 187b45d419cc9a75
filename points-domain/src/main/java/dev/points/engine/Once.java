package dev.points.engine;

import dev.points.idempotency.StoredAnswer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of a request that its caller may send again, see {@link PointsEngine#once}.
 *
 * @param <R> the result of the call
 */
public sealed interface Once<R> {

  /**
   * The call was made.
   *
   * @param result its result
   * @param stored the answer that is kept from now on; empty if none is, so that the same request
   *     is carried out again when it comes again
   * @param <R> the result of the call
   */
  record Fresh<R>(R result, Optional<StoredAnswer> stored) implements Once<R> {}

  /**
   * The call was made before, and not again.
   *
   * @param answer what it was answered
   * @param <R> the result of the call
   */
  record Replayed<R>(StoredAnswer answer) implements Once<R> {}

  /**
   * The key was used with another request; nothing was done.
   *
   * @param <R> the result of the call
   */
  record KeyReused<R>() implements Once<R> {}

  /**
   * A request under the key is still under way; nothing was done, and it may be tried again.
   *
   * @param <R> the result of the call
   */
  record StillRunning<R>() implements Once<R> {}

  /**
   * Answers by what came of it.
   *
   * @param fresh what to answer for a call that was made
   * @param replayed what to answer with what was answered before
   * @param keyReused what to answer if the key belongs to another request
   * @param stillRunning what to answer while a request under the key is under way
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<Fresh<R>, T> fresh,
      Function<StoredAnswer, T> replayed,
      Supplier<T> keyReused,
      Supplier<T> stillRunning) {
    if (this instanceof Fresh<R> made) {
      return fresh.apply(made);
    }
    if (this instanceof Replayed<R> before) {
      return replayed.apply(before.answer());
    }
    return this instanceof KeyReused<R> ? keyReused.get() : stillRunning.get();
  }
}
