package dev.points.webhook;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of an attempt. Immutable and thread-safe.
 *
 * @param delivery which delivery
 * @param at when it ended
 * @param millis how long it took, in milliseconds
 * @param status the HTTP status of the answer, if there was one
 * @param error why there was none, at most 255 characters, without secrets
 * @param next when to try again; empty if it was delivered, or is given up
 */
public record DeliveryAttempt(
    long delivery,
    Instant at,
    long millis,
    Optional<Integer> status,
    Optional<String> error,
    Optional<Instant> next) {

  /**
   * Whether the endpoint took the message.
   *
   * @return true for an answer of 200 to 299
   */
  public boolean isDelivered() {
    return status.filter(code -> code >= 200 && code < 300).isPresent();
  }

  /**
   * Since when every attempt at an endpoint has failed.
   *
   * @param before since when, before these attempts; empty if the last one did not fail
   * @param attempts the attempts since, in any order
   * @return when the first attempt ended that failed after the last one that did not; empty if the
   *     last one did not fail
   */
  public static Optional<Instant> failingSince(
      Optional<Instant> before, List<DeliveryAttempt> attempts) {
    Optional<Instant> since = before;
    for (DeliveryAttempt attempt :
        attempts.stream().sorted(Comparator.comparing(DeliveryAttempt::at)).toList()) {
      since = attempt.isDelivered() ? Optional.empty() : Optional.of(since.orElse(attempt.at()));
    }
    return since;
  }
}
