package dev.points.server.housekeeping;

import dev.points.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets events that happened long ago, and what became of their deliveries (decision H-5).
 * Thread-safe.
 */
@ApplicationScoped
public class OldEventsJob implements Job {

  private static final Duration KEPT = Duration.ofDays(30);

  @Inject private Storage stores;
  @Inject private Clock clock;

  /** For the container. */
  public OldEventsJob() {}

  @Override
  public String name() {
    return "forget-events";
  }

  @Override
  public int runBatch() {
    Instant before = clock.instant().minus(KEPT);
    return stores.inTransaction(() -> stores.deliveries().forget(before, BATCH));
  }
}
