package dev.points.usecase.idempotency;

import dev.points.idempotency.IdempotencyKeys;
import java.time.Clock;

/**
 * Throws away answers that are kept under keys which nobody can use any more (decision W-11). It
 * takes no more of them at a time than a short transaction can bear. Thread-safe.
 */
public final class ForgetIdempotencyKeys {

  /** The most keys that one call forgets. */
  public static final int BATCH = 500;

  private final IdempotencyKeys keys;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param keys where answers are kept
   * @param clock what time it is
   */
  public ForgetIdempotencyKeys(IdempotencyKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Forgets the oldest.
   *
   * @return how many; less than {@link #BATCH} if no more are left
   */
  public int handle() {
    return keys.purge(clock.instant(), BATCH);
  }
}
