package dev.points.server.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A circuit breaker, for something that may be silent. It opens at a failure; then nobody asks for
 * a pause, after which one caller at a time asks again, once for each pause. It closes at an
 * answer. Thread-safe.
 */
public final class Breaker {

  private final long pause;
  private final LongSupplier nanoTime;
  private volatile boolean isOpen;
  private long askAgainAt;

  /**
   * A closed breaker.
   *
   * @param pause how long nobody asks after a failure
   */
  public Breaker(Duration pause) {
    this(pause, System::nanoTime);
  }

  /**
   * A closed breaker.
   *
   * @param pause how long nobody asks after a failure
   * @param nanoTime a clock as {@link System#nanoTime}, which may overflow
   */
  Breaker(Duration pause, LongSupplier nanoTime) {
    this.pause = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * Lets a caller ask, or not. If the pause is over, the next one begins: the caller who may ask is
   * alone until then.
   *
   * @return whether this caller may ask
   */
  public boolean permits() {
    return !isOpen || mayAskAgain();
  }

  private synchronized boolean mayAskAgain() {
    long now = nanoTime.getAsLong();
    if (isOpen && askAgainAt - now > 0) {
      return false;
    }
    askAgainAt = now + pause;
    return true;
  }

  /**
   * Notes an answer.
   *
   * @return whether the breaker was open
   */
  public boolean succeeded() {
    return isOpen && close();
  }

  private synchronized boolean close() {
    boolean wasOpen = isOpen;
    isOpen = false;
    return wasOpen;
  }

  /**
   * Notes a failure, from which the pause is counted.
   *
   * @return whether the breaker was closed
   */
  public synchronized boolean failed() {
    boolean wasClosed = !isOpen;
    isOpen = true;
    askAgainAt = nanoTime.getAsLong() + pause;
    return wasClosed;
  }

  /**
   * Tells the state.
   *
   * @return whether nothing was answered since the last failure
   */
  public boolean isOpen() {
    return isOpen;
  }
}
