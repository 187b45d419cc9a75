package dev.points.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait after each attempt that failed (decision H-2). Immutable and thread-safe.
 *
 * @param pauses the wait after the first attempt, after the second, and so on; with the last one
 *     used up there is no further attempt
 */
public record RetrySchedule(List<Duration> pauses) {

  /** The most by which a wait is longer or shorter than planned, in thousandths. */
  public static final int MAX_JITTER = 100;

  private static final int THOUSAND = 1_000;

  /** The documented three attempts, and then more for about three days. */
  public static final RetrySchedule STANDARD =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Duration.ofHours(4),
              Duration.ofHours(12),
              Duration.ofHours(24),
              Duration.ofHours(32)));

  /**
   * Checks the waits and keeps its own copy.
   *
   * @param pauses the wait after the first attempt, after the second, and so on
   * @throws IllegalArgumentException if one is negative
   */
  public RetrySchedule {
    pauses = List.copyOf(pauses);
    if (pauses.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a wait is not negative: " + pauses);
    }
  }

  /**
   * When to try again.
   *
   * @param attempts how many attempts there were, 1 or more, all of which failed
   * @param now when the last one failed
   * @param jitter by how much the wait differs from the plan, −{@value #MAX_JITTER} to {@value
   *     #MAX_JITTER} thousandths, so that what failed together is not tried again together
   * @return when, or empty if it was the last attempt
   * @throws IllegalArgumentException if there was no attempt, or the jitter is out of range
   */
  public Optional<Instant> next(int attempts, Instant now, int jitter) {
    if (attempts < 1 || Math.abs(jitter) > MAX_JITTER) {
      throw new IllegalArgumentException("attempts " + attempts + ", jitter " + jitter);
    }
    if (attempts > pauses.size()) {
      return Optional.empty();
    }
    Duration pause = pauses.get(attempts - 1);
    return Optional.of(now.plus(pause.multipliedBy(THOUSAND + jitter).dividedBy(THOUSAND)));
  }
}
