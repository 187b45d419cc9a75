package dev.points.storage.memory;

import dev.points.merchant.MerchantId;
import dev.points.storage.MerchantLocks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Merchant locks within one JVM: a first-come-first-served queue for each merchant, bounded in
 * length and in time.
 *
 * <p>Thread-safe. A hold may be closed by another thread than the one that acquired it. A merchant
 * that nobody waits for takes no memory.
 */
public final class LocalMerchantLocks implements MerchantLocks {

  /** How long a caller waits at most. */
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  /** How many callers of one merchant may wait or work at the same time. */
  public static final int DEFAULT_QUEUE = 256;

  private final ConcurrentHashMap<MerchantId, Line> lines = new ConcurrentHashMap<>();
  private final Duration wait;
  private final int queue;

  /** Locks with the default wait and queue. */
  public LocalMerchantLocks() {
    this(DEFAULT_WAIT, DEFAULT_QUEUE);
  }

  /**
   * Locks with a wait and a queue of one's own.
   *
   * @param wait how long a caller waits at most
   * @param queue how many callers of one merchant may wait or work at the same time, 1 or more
   * @throws IllegalArgumentException if {@code queue} is less than 1
   */
  public LocalMerchantLocks(Duration wait, int queue) {
    if (queue < 1) {
      throw new IllegalArgumentException("a queue has at least one place, was " + queue);
    }
    this.wait = wait;
    this.queue = queue;
  }

  @Override
  public Optional<Hold> acquire(MerchantId merchant) {
    return enter(merchant).flatMap(line -> waitInLine(merchant, line));
  }

  private Optional<Hold> waitInLine(MerchantId merchant, Line line) {
    boolean through = false;
    try {
      through = line.turn.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      if (!through) {
        leave(merchant);
      }
    }
    return through ? Optional.of(hold(merchant, line)) : Optional.empty();
  }

  private Hold hold(MerchantId merchant, Line line) {
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        line.turn.release();
        leave(merchant);
      }
    };
  }

  private Optional<Line> enter(MerchantId merchant) {
    AtomicBoolean entered = new AtomicBoolean();
    Line line =
        lines.compute(
            merchant,
            (id, existing) -> {
              Line open = existing == null ? new Line() : existing;
              if (open.callers < queue) {
                open.callers++;
                entered.set(true);
              }
              return open;
            });
    return entered.get() ? Optional.of(line) : Optional.empty();
  }

  private void leave(MerchantId merchant) {
    lines.computeIfPresent(merchant, (id, line) -> --line.callers == 0 ? null : line);
  }

  /** Who waits or works for one merchant. The number is read and written inside the map only. */
  private static final class Line {
    private final Semaphore turn = new Semaphore(1, true);
    private int callers;
  }
}
