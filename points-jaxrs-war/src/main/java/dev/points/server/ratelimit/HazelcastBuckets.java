package dev.points.server.ratelimit;

import com.hazelcast.map.IMap;
import dev.points.server.cluster.Breaker;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/**
 * Buckets that all servers of a cluster share. A token is taken where the bucket is, on whichever
 * server that may be, in one exchange. If the cluster does not answer within a second, this server
 * goes on with buckets of its own and leaves the cluster alone for a few seconds. Thread-safe.
 */
public final class HazelcastBuckets implements Buckets {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(HazelcastBuckets.class.getName());

  private final AsyncProxyManager<String> cluster;
  private final Buckets here = new LocalBuckets();
  private final Breaker breaker = new Breaker(PAUSE);

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
    if (!breaker.permits()) {
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
      if (breaker.succeeded()) {
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

  private void pause(Exception why) {
    if (breaker.failed()) {
      LOG.warning(
          "the cluster does not answer ("
              + why.getClass().getSimpleName()
              + "): calls are counted by each server alone");
    }
  }
}
