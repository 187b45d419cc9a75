package dev.points.usecase;

import dev.points.idempotency.StoredAnswer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The outcome of a call that was made under an idempotency key (decision W-11).
 *
 * @param <T> the result of the call
 * @param <R> the reason why it is refused
 */
public sealed interface Once<T, R> {

  /**
   * A call that was made now.
   *
   * @param outcome the outcome
   * @param stored the answer that was stored with it, empty if it was not to be stored
   */
  record Fresh<T, R>(Outcome<T, R> outcome, Optional<StoredAnswer> stored) implements Once<T, R> {

    @Override
    public <X> X fold(
        Function<Fresh<T, R>, X> fresh,
        Function<StoredAnswer, X> replayed,
        Supplier<X> keyReused,
        Supplier<X> stillRunning) {
      return fresh.apply(this);
    }
  }

  /**
   * A call that was made before; nothing is done again.
   *
   * @param answer the answer that was given then
   */
  record Replayed<T, R>(StoredAnswer answer) implements Once<T, R> {

    @Override
    public <X> X fold(
        Function<Fresh<T, R>, X> fresh,
        Function<StoredAnswer, X> replayed,
        Supplier<X> keyReused,
        Supplier<X> stillRunning) {
      return replayed.apply(answer);
    }
  }

  /** A key that was used with another request; nothing is done. */
  record KeyReused<T, R>() implements Once<T, R> {

    @Override
    public <X> X fold(
        Function<Fresh<T, R>, X> fresh,
        Function<StoredAnswer, X> replayed,
        Supplier<X> keyReused,
        Supplier<X> stillRunning) {
      return keyReused.get();
    }
  }

  /** A key whose first request is in flight on this engine; nothing is done. */
  record StillRunning<T, R>() implements Once<T, R> {

    @Override
    public <X> X fold(
        Function<Fresh<T, R>, X> fresh,
        Function<StoredAnswer, X> replayed,
        Supplier<X> keyReused,
        Supplier<X> stillRunning) {
      return stillRunning.get();
    }
  }

  /**
   * Handles each outcome.
   *
   * @param <X> the result of all branches
   */
  <X> X fold(
      Function<Fresh<T, R>, X> fresh,
      Function<StoredAnswer, X> replayed,
      Supplier<X> keyReused,
      Supplier<X> stillRunning);
}
