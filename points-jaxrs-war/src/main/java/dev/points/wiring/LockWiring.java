package dev.points.wiring;

import com.hazelcast.core.HazelcastInstance;
import dev.points.embed.MerchantLocks;
import dev.points.lock.Cluster;
import dev.points.lock.HazelcastMerchantLocks;
import dev.points.lock.MeasuredMerchantLocks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts and stops this server's member of the cluster, and the merchant locks in it. */
@ApplicationScoped
public class LockWiring {

  private static final String MAP = "merchant-locks";

  @Inject private Settings settings;
  @Inject private LockMetrics metrics;
  @Resource private ManagedThreadFactory threads;

  private @Nullable HazelcastInstance member;
  private @Nullable HazelcastMerchantLocks clustered;

  /** For the container. */
  public LockWiring() {}

  @PostConstruct
  void start() {
    if (settings.isLocking()) {
      HazelcastInstance started =
          Cluster.start(settings.clusterHost(), settings.clusterPort(), settings.clusterMembers());
      member = started;
      clustered =
          new HazelcastMerchantLocks(
              started.getMap(MAP), settings.lockWait(), settings.lockQueue(), threads);
      metrics.follow(() -> state().equals("clustered"), () -> memberCount().orElse(0));
    }
  }

  @PreDestroy
  void stop() {
    if (clustered != null) {
      clustered.close();
    }
    if (member != null) {
      member.shutdown();
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
    return clustered.isDegraded() || memberCount().isEmpty() ? "degraded" : "clustered";
  }

  /**
   * How many servers this one sees in the cluster, itself included.
   *
   * @return the number, or empty if this server's member is not running
   */
  public Optional<Integer> memberCount() {
    return Optional.ofNullable(member)
        .filter(running -> running.getLifecycleService().isRunning())
        .map(running -> running.getCluster().getMembers().size());
  }
}
