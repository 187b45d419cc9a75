package dev.points.usecase;

import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The outcome of a call that changes something: done, refused, or not tried because others were
 * ahead. A refusal and a busy outcome leave everything as it was.
 *
 * @param <T> the result of a call that was done
 * @param <R> the reason why a call is refused
 */
public sealed interface Outcome<T, R> {

  /**
   * A change that is durable.
   *
   * @param value the result
   */
  record Done<T, R>(T value) implements Outcome<T, R> {

    @Override
    public <X> X fold(Function<T, X> done, Function<R, X> refused, Supplier<X> busy) {
      return done.apply(value);
    }
  }

  /**
   * A call that the rules do not allow as things stand.
   *
   * @param refusal the reason
   */
  record Refused<T, R>(R refusal) implements Outcome<T, R> {

    @Override
    public <X> X fold(Function<T, X> done, Function<R, X> refused, Supplier<X> busy) {
      return refused.apply(refusal);
    }
  }

  /** A call that others kept from being made; the same call may succeed a moment later. */
  record Busy<T, R>() implements Outcome<T, R> {

    @Override
    public <X> X fold(Function<T, X> done, Function<R, X> refused, Supplier<X> busy) {
      return busy.get();
    }
  }

  /**
   * Handles each outcome.
   *
   * @param <X> the result of all branches
   */
  <X> X fold(Function<T, X> done, Function<R, X> refused, Supplier<X> busy);

  /** Returns a done outcome. */
  static <T, R> Outcome<T, R> done(T value) {
    return new Done<>(value);
  }

  /** Returns a refused outcome. */
  static <T, R> Outcome<T, R> refused(R refusal) {
    return new Refused<>(refusal);
  }

  /** Returns a busy outcome. */
  static <T, R> Outcome<T, R> busy() {
    return new Busy<>();
  }

  /** Returns this outcome with the result replaced by what a function makes of it. */
  default <U> Outcome<U, R> map(Function<T, U> change) {
    return fold(value -> done(change.apply(value)), Outcome::refused, Outcome::busy);
  }

  /**
   * Returns the result.
   *
   * @throws NoSuchElementException if the call was refused or busy; the message names the reason
   */
  default T orElseThrow() {
    return fold(
        Function.identity(),
        refusal -> {
          throw new NoSuchElementException("refused: " + refusal);
        },
        () -> {
          throw new NoSuchElementException("busy: try again");
        });
  }
}
