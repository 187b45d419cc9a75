package dev.points.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the answers to idempotent requests are kept, each under the name of its request (decision
 * W-11). A key that is older than {@link #KEPT_FOR} is as if it had never been.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface IdempotencyKeys {

  /** How long a key is known. */
  Duration KEPT_FOR = Duration.ofDays(30);

  /**
   * The instant from which on keys are older than {@link #KEPT_FOR}.
   *
   * @param now what time it is
   * @return keys of this instant and before are not known any more
   */
  static Instant expiry(Instant now) {
    return now.minus(KEPT_FOR);
  }

  /**
   * Looks up what is kept under the name of a request, whatever its fingerprint.
   *
   * @param name the name of the request
   * @param now what time it is
   * @return what was kept less than {@link #KEPT_FOR} ago, or empty if nothing was
   */
  Optional<KeptAnswer> find(IdempotentRequest.Name name, Instant now);

  /**
   * Keeps the answer to a request. If another transaction keeps one under the same name first, the
   * caller's transaction ends with a conflict and changes nothing.
   *
   * @param request what was answered
   * @param answer what it was answered
   * @param now what time it is, to the millisecond
   */
  void add(IdempotentRequest request, StoredAnswer answer, Instant now);

  /**
   * Forgets the oldest of the keys that are not known any more.
   *
   * @param now what time it is
   * @param limit the most keys to forget, 1 to 10,000
   * @return how many were forgotten; less than {@code limit} if no more are left
   */
  int purge(Instant now, int limit);
}
