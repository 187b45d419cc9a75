package dev.points.usecase.store;

import java.util.Optional;

/**
 * Something as it was and as it is. Immutable and thread-safe.
 *
 * @param before how it was; empty if it is new
 * @param after how it is now
 * @param <T> the kind of thing
 */
public record Change<T>(Optional<T> before, T after) {

  static <T> StoreResult<Change<T>> done(T before, T after) {
    return new StoreResult.Done<>(new Change<>(Optional.of(before), after));
  }
}
