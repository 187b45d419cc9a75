package dev.points.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes like another and can be moved ahead of it, so that expiry, windows and queues
 * can be tried without waiting (decision T-1). Hand it to {@link EngineBuilder#clock}.
 *
 * <p>It begins with the time of the other clock. Clocks made by {@link #withZone} are moved
 * together with it. Thread-safe.
 *
 * <pre>{@code
 * SandboxClock clock = SandboxClock.over(Clock.systemUTC());
 * PointsEngine engine = PointsEngine.builder().clock(clock).build();
 * clock.advance(Duration.ofDays(90));
 * }</pre>
 */
public final class SandboxClock extends Clock {

  /** The furthest that it can be ahead: 3,650 days. */
  public static final Duration MAX_OFFSET = Duration.ofDays(3_650);

  private final Clock base;

  /** In nanoseconds, shared by the clocks of all zones. */
  private final AtomicLong ahead;

  private SandboxClock(Clock base, AtomicLong ahead) {
    this.base = base;
    this.ahead = ahead;
  }

  /**
   * A clock that has not been moved yet.
   *
   * @param base the clock that it is ahead of
   * @return the clock
   */
  public static SandboxClock over(Clock base) {
    return new SandboxClock(base, new AtomicLong());
  }

  /**
   * Moves it forward.
   *
   * @param by how far, at least zero
   * @return how far it is ahead now
   * @throws IllegalArgumentException if {@code by} is negative, or the clock would be ahead by more
   *     than {@link #MAX_OFFSET}; it is not moved then
   */
  public Duration advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("by must not be negative, was " + by);
    }
    // Compared before it is added: the sum of two long durations overflows.
    long nanos = checkOffset(by).toNanos();
    return Duration.ofNanos(
        ahead.updateAndGet(before -> checkOffset(Duration.ofNanos(before + nanos)).toNanos()));
  }

  /**
   * Moves it to an offset, forwards or backwards.
   *
   * @param offset how far it shall be ahead, zero to {@link #MAX_OFFSET}
   * @throws IllegalArgumentException if {@code offset} is negative or more than that
   */
  public void moveTo(Duration offset) {
    ahead.set(checkOffset(offset).toNanos());
  }

  /** Moves it back to the time of the other clock. */
  public void reset() {
    ahead.set(0);
  }

  /**
   * How far it is ahead of the other clock.
   *
   * @return zero to {@link #MAX_OFFSET}
   */
  public Duration offset() {
    return Duration.ofNanos(ahead.get());
  }

  @Override
  public Instant instant() {
    return base.instant().plusNanos(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SandboxClock(base.withZone(zone), ahead);
  }

  @Override
  public String toString() {
    return "SandboxClock[" + base + " + " + offset() + "]";
  }

  private static Duration checkOffset(Duration offset) {
    if (offset.isNegative() || offset.compareTo(MAX_OFFSET) > 0) {
      throw new IllegalArgumentException(
          "the clock can be ahead by zero to " + MAX_OFFSET + ", not by " + offset);
    }
    return offset;
  }
}
