package dev.points.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery as its merchant reads about it (decision H-5). Immutable and thread-safe.
 *
 * @param id which delivery
 * @param message the message's own id
 * @param event the event's wire name
 * @param order the order that it speaks of, if it is one
 * @param state where it stands
 * @param attempts how many attempts there were
 * @param createdAt when the event happened
 * @param lastAttemptAt when the last attempt ended
 * @param lastStatus the HTTP status of the last answer, if there was one
 * @param lastError why there was none
 * @param lastMillis how long the last attempt took, in milliseconds
 * @param nextAttemptAt when it is tried again, if it is
 */
public record DeliveryRecord(
    long id,
    UUID message,
    String event,
    Optional<UUID> order,
    State state,
    int attempts,
    Instant createdAt,
    Optional<Instant> lastAttemptAt,
    Optional<Integer> lastStatus,
    Optional<String> lastError,
    Optional<Long> lastMillis,
    Optional<Instant> nextAttemptAt) {

  /** Where a delivery stands. */
  public enum State {
    /** It is due, or will be tried again. */
    PENDING("pending"),
    /** The endpoint took it. */
    DELIVERED("delivered"),
    /** It was tried as often as the schedule says, or the endpoint is gone. */
    FAILED("failed");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The word that stands for the state in storage and in answers.
     *
     * @return for example {@code pending}
     */
    public String wireName() {
      return wireName;
    }
  }
}
