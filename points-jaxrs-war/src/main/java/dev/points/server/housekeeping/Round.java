package dev.points.server.housekeeping;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one job after the other, each until a batch is not full. A job that fails is tried again in
 * the next round, and keeps no other from its turn. Not thread-safe.
 */
final class Round {

  /** So that a job that never comes to an end leaves time for the others. */
  static final int MAX_BATCHES = 1_000;

  private static final Logger LOG = Logger.getLogger(Round.class.getName());

  private final Iterable<Job> jobs;
  private final BooleanSupplier stopping;
  private final Set<String> failing = new HashSet<>();

  /**
   * A round.
   *
   * @param jobs what is to be run
   * @param stopping whether to end after the present batch
   */
  Round(Iterable<Job> jobs, BooleanSupplier stopping) {
    this.jobs = jobs;
    this.stopping = stopping;
  }

  void run() {
    for (Job job : jobs) {
      int done = 0;
      try {
        int some = Job.BATCH;
        for (int batch = 0; some >= Job.BATCH && batch < MAX_BATCHES; batch++) {
          if (stopping.getAsBoolean()) {
            return;
          }
          some = job.runBatch();
          done += some;
        }
        failing.remove(job.name());
      } catch (RuntimeException failure) {
        tell(job, failure);
      } finally {
        if (done > 0) {
          LOG.info("housekeeping " + job.name() + ": " + done);
        }
      }
    }
  }

  /** The whole story once; a database that is away for an hour fails in the same way 120 times. */
  private void tell(Job job, RuntimeException failure) {
    String what = "housekeeping " + job.name() + " failed";
    if (failing.add(job.name())) {
      LOG.log(Level.WARNING, failure, () -> what);
    } else {
      LOG.warning(() -> what + " again: " + failure);
    }
  }
}
