package dev.points.usecase;

import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import java.util.Optional;
import java.util.function.Function;

/**
 * An idempotency key under which a call is made at most once (decision W-11).
 *
 * @param request the key, the operation, and the fingerprint of what is asked; empty for a call
 *     that is made as often as it is asked for
 * @param answer the answer to store with the change, if that outcome is to be stored; called inside
 *     the transaction, possibly several times, so it reads and changes nothing
 * @param <T> the result of the call
 * @param <R> the reason why it is refused
 */
public record Key<T, R>(
    Optional<IdempotentRequest> request, Function<Outcome<T, R>, Optional<StoredAnswer>> answer) {

  /** Returns a key for a request. */
  public static <T, R> Key<T, R> of(
      IdempotentRequest request, Function<Outcome<T, R>, Optional<StoredAnswer>> answer) {
    return new Key<>(Optional.of(request), answer);
  }

  /** Returns no key: the call is made as often as it is asked for. */
  public static <T, R> Key<T, R> none() {
    return new Key<>(Optional.empty(), outcome -> Optional.empty());
  }
}
