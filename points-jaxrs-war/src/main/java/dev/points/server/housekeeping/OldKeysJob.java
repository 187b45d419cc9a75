package dev.points.server.housekeeping;

import dev.points.engine.PointsEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Throws away answers that are kept under idempotency keys for too long (decision W-11).
 * Thread-safe.
 */
@ApplicationScoped
public class OldKeysJob implements Job {

  @Inject private PointsEngine engine;

  /** For the container. */
  public OldKeysJob() {}

  @Override
  public String name() {
    return "forget-idempotency-keys";
  }

  @Override
  public int runBatch() {
    return engine.forgetIdempotencyKeys();
  }
}
