package dev.points.server.housekeeping;

import dev.points.engine.PointsEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Drops earnings that have waited for their customers in vain (decision E-6). Thread-safe. */
@ApplicationScoped
public class ExpiredEarningsJob implements Job {

  @Inject private PointsEngine engine;

  /** For the container. */
  public ExpiredEarningsJob() {}

  @Override
  public String name() {
    return "drop-expired-earnings";
  }

  @Override
  public int runBatch() {
    return engine.dropExpiredEarnings(BATCH);
  }
}
