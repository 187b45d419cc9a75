package dev.points.wiring;

import dev.points.embed.PointsEngine;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Throws away now and then what nobody needs any more. Servers may do so at the same time. */
@ApplicationScoped
public class Housekeeping {

  private static final Duration FIRST = Duration.ofMinutes(5);
  private static final Duration THEN = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService executor;

  @Inject private Instance<PointsEngine> engine;

  private volatile @Nullable ScheduledFuture<?> schedule;

  /** For the container. */
  public Housekeeping() {}

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    schedule =
        executor.scheduleWithFixedDelay(
            this::cleanUp, FIRST.toMinutes(), THEN.toMinutes(), TimeUnit.MINUTES);
  }

  @PreDestroy
  void end() {
    ScheduledFuture<?> begun = schedule;
    if (begun != null) {
      begun.cancel(false);
    }
  }

  /**
   * Whatever goes wrong: a task that throws is never run again, and the next hour may be better.
   */
  private void cleanUp() {
    try {
      engine.get().forgetIdempotencyKeys();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "old idempotency keys are left for an hour", failure);
    }
  }
}
