package dev.points.server.wiring;

import dev.points.server.cluster.Cluster;
import dev.points.server.lock.HazelcastMerchantLocks;
import dev.points.server.lock.MeasuredMerchantLocks;
import dev.points.storage.MerchantLocks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Makes the merchant locks of the cluster. */
@ApplicationScoped
public class LockWiring {

  @Inject private Settings settings;
  @Inject private ClusterWiring cluster;
  @Inject private LockMetrics metrics;
  @Resource private ManagedThreadFactory threads;

  private @Nullable HazelcastMerchantLocks clustered;

  /** For the container. */
  public LockWiring() {}

  @PostConstruct
  void start() {
    clustered =
        cluster
            .member()
            .map(
                member ->
                    new HazelcastMerchantLocks(
                        member.getMap(Cluster.MERCHANT_LOCKS),
                        settings.lockWait(),
                        settings.lockQueue(),
                        threads))
            .orElse(null);
    if (clustered != null) {
      metrics.follow(() -> state().equals("clustered"), () -> cluster.memberCount().orElse(0));
    }
  }

  @PreDestroy
  void stop() {
    if (clustered != null) {
      clustered.close();
    }
  }

  MerchantLocks locks() {
    return clustered != null
        ? new MeasuredMerchantLocks(clustered, metrics::waited)
        : MerchantLocks.none();
  }

  /**
   * How the locks are, for the operator.
   *
   * @return {@code clustered}, {@code degraded} or {@code off}
   */
  public String state() {
    if (clustered == null) {
      return "off";
    }
    return clustered.isDegraded() || cluster.memberCount().isEmpty() ? "degraded" : "clustered";
  }
}
