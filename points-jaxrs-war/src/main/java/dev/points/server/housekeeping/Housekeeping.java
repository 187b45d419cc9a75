package dev.points.server.housekeeping;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs every {@link Job} from time to time, one round at a time. Thread-safe. */
@ApplicationScoped
public class Housekeeping {

  /** As long as the longest transaction. */
  private static final Duration LAST_BATCH = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

  private final ReentrantLock oneRoundAtATime = new ReentrantLock();

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Instance<Job> jobs;

  private Round round;
  private volatile @Nullable Future<?> rounds;
  private volatile boolean stopping;

  /** For the container. */
  public Housekeeping() {}

  @PostConstruct
  void prepare() {
    round = new Round(jobs, () -> stopping);
  }

  /**
   * Begins the rounds. Those who begin before the service is ready find no tables.
   *
   * @param pause how long to wait before each round; zero for no rounds at all
   */
  public void start(Duration pause) {
    if (!pause.isZero()) {
      long millis = pause.toMillis();
      rounds = executor.scheduleWithFixedDelay(this::runAll, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Runs a round now, after the one that may be under way. */
  public void runAll() {
    oneRoundAtATime.lock();
    try {
      round.run();
    } catch (RuntimeException failure) {
      // What leaves a scheduled task ends it for ever.
      LOG.log(Level.SEVERE, failure, () -> "housekeeping failed");
    } finally {
      oneRoundAtATime.unlock();
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    Future<?> scheduled = rounds;
    if (scheduled != null) {
      scheduled.cancel(false);
    }
    try {
      if (oneRoundAtATime.tryLock(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
        oneRoundAtATime.unlock();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
