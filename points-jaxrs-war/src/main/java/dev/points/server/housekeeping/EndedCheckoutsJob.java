package dev.points.server.housekeeping;

import dev.points.engine.PointsEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Cancels orders whose checkout sessions are over, and frees what they hold (decision R-1).
 * Thread-safe.
 */
@ApplicationScoped
public class EndedCheckoutsJob implements Job {

  @Inject private PointsEngine engine;

  /** For the container. */
  public EndedCheckoutsJob() {}

  @Override
  public String name() {
    return "end-checkouts";
  }

  @Override
  public int runBatch() {
    return engine.endCheckouts(BATCH);
  }
}
