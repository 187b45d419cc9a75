package dev.points.server.wiring;

import dev.points.engine.SandboxClock;
import dev.points.persistence.SandboxClockOffset;
import dev.points.server.housekeeping.Housekeeping;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The time in a sandbox (decision T-1). Its clock is the same for all servers on one database: the
 * server that is told to move it moves it at once, the others within a second. Thread-safe.
 */
@ApplicationScoped
public class SandboxTime {

  /** How often a server looks whether another one has moved the clock. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final Logger LOG = Logger.getLogger(SandboxTime.class.getName());

  private final SandboxClock clock = SandboxClock.over(Clock.systemUTC());

  @Inject private JtaTransactions transactions;
  @Inject private Housekeeping housekeeping;
  @Resource private ManagedScheduledExecutorService executor;

  private SandboxClockOffset kept;
  private @Nullable Future<?> looks;
  private boolean lost;

  /** For the container. */
  public SandboxTime() {}

  @PostConstruct
  void open() {
    kept = new SandboxClockOffset(transactions);
  }

  /** Takes over the offset that is kept, and follows it from now on. */
  public void start() {
    follow();
    looks =
        executor.scheduleWithFixedDelay(
            this::followIfPossible, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(false);
    }
  }

  public SandboxClock clock() {
    return clock;
  }

  /**
   * What time it is in the sandbox.
   *
   * @return the present there
   */
  public Instant now() {
    return clock.instant();
  }

  /**
   * How far the clock is ahead.
   *
   * @return zero to {@link SandboxClock#MAX_OFFSET}
   */
  public Duration offset() {
    return clock.offset();
  }

  /**
   * Moves the clock forward, and has done what is due then.
   *
   * @param by how far, at least a millisecond
   * @return false, without effect, if the clock would be ahead by more than {@link
   *     SandboxClock#MAX_OFFSET}
   */
  public boolean advance(Duration by) {
    boolean moved = move(by);
    if (moved) {
      housekeeping.runAll();
    }
    return moved;
  }

  /** Moves the clock back to the time outside. */
  public synchronized void reset() {
    kept.reset();
    clock.reset();
  }

  // Reading or changing what is kept, and moving the clock accordingly, is one step: a look that
  // began before a move must not end after it.

  private synchronized boolean move(Duration by) {
    Optional<Duration> offset = kept.add(by);
    offset.ifPresent(clock::moveTo);
    return offset.isPresent();
  }

  private synchronized void follow() {
    clock.moveTo(kept.read());
  }

  private void followIfPossible() {
    try {
      follow();
      lost = false;
    } catch (RuntimeException failure) {
      if (!lost) {
        LOG.warning("the clock of the sandbox goes on by itself: " + failure);
      }
      lost = true;
    }
  }
}
