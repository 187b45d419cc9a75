package dev.points.server.ratelimit;

import com.hazelcast.map.IMap;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Buckets that all servers of a cluster share. A token is taken where the bucket is, on whichever
 * server that may be, in one exchange. If the cluster does not answer within a second, this server
 * goes on with buckets of its own and leaves the cluster alone for a few seconds. Thread-safe.
 */
public final class HazelcastBuckets implements Buckets {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final long NOT_PAUSED = Long.MIN_VALUE;
  private static final Logger LOG = Logger.getLogger(HazelcastBuckets.class.getName());

  private final AsyncProxyManager<String> cluster;
  private final Buckets here = new LocalBuckets();
  private final AtomicLong pausedUntil = new AtomicLong(NOT_PAUSED);

  /**
   * Buckets in a map of the cluster.
   *
   * @param map keeps the buckets, and nothing else
   */
  public HazelcastBuckets(IMap<String, byte[]> map) {
    cluster = Bucket4jHazelcast.entryProcessorBasedBuilder(map).build().asAsync();
  }

  @Override
  public Allowance take(String name, RateLimit limit) {
    if (isPaused()) {
      return here.take(name, limit);
    }
    try {
      Allowance allowance =
          Allowance.of(
              cluster
                  .builder()
                  .build(
                      limit.bucketOf(name), () -> CompletableFuture.completedFuture(limit.bucket()))
                  .tryConsumeAndReturnRemaining(1)
                  .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      if (pausedUntil.getAndSet(NOT_PAUSED) != NOT_PAUSED) {
        LOG.info("calls are counted across servers again");
      }
      return allowance;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RuntimeException silent) {
      pause(silent);
    }
    return here.take(name, limit);
  }

  /** Once the pause is over, one call asks the cluster again; the others go on without it. */
  private boolean isPaused() {
    long until = pausedUntil.get();
    long now = System.nanoTime();
    return until != NOT_PAUSED
        && (until - now > 0 || !pausedUntil.compareAndSet(until, now + PAUSE.toNanos()));
  }

  private void pause(Exception why) {
    if (pausedUntil.getAndSet(System.nanoTime() + PAUSE.toNanos()) == NOT_PAUSED) {
      LOG.warning(
          "the cluster does not answer ("
              + why.getClass().getSimpleName()
              + "): calls are counted by each server alone");
    }
  }
}
