package dev.points.server.housekeeping;

import dev.points.engine.PointsEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Posts out what remains of expired lots (decision E-8). Thread-safe. */
@ApplicationScoped
public class ExpiredLotsJob implements Job {

  @Inject private PointsEngine engine;

  /** For the container. */
  public ExpiredLotsJob() {}

  @Override
  public String name() {
    return "expire-lots";
  }

  @Override
  public int runBatch() {
    return engine.expireLots(BATCH);
  }
}
