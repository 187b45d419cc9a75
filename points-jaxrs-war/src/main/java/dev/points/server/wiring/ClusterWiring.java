package dev.points.server.wiring;

import com.hazelcast.core.HazelcastInstance;
import dev.points.persistence.JpaStorage;
import dev.points.persistence.OtherServers;
import dev.points.persistence.Transactions;
import dev.points.server.cluster.Cluster;
import dev.points.server.cluster.RememberedSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts and stops this server's member of the cluster, unless the operator wants none. */
@ApplicationScoped
public class ClusterWiring {

  @Inject private Settings settings;

  private @Nullable HazelcastInstance member;

  /** For the container. */
  public ClusterWiring() {}

  @PostConstruct
  void start() {
    if (settings.isLocking()) {
      member =
          Cluster.start(settings.clusterHost(), settings.clusterPort(), settings.clusterMembers());
    }
  }

  @PreDestroy
  void stop() {
    if (member != null) {
      member.shutdown();
    }
  }

  /** This server's member, running or not; empty if there is no cluster. */
  Optional<HazelcastInstance> member() {
    return Optional.ofNullable(member);
  }

  /**
   * Stores that tell the other servers what they changed. Without a cluster there may be other
   * servers all the same, which cannot be told.
   */
  JpaStorage stores(Transactions transactions) {
    Optional<RememberedSettings> remembered =
        member().map(here -> new RememberedSettings(here, settings.clusterMembers().size()));
    OtherServers others = () -> remembered.map(RememberedSettings::forgetElsewhere).orElse(false);
    JpaStorage stores = new JpaStorage(transactions, JpaStorage.DEFAULT_CACHE_AGE, others);
    remembered.ifPresent(settingsOfAll -> settingsOfAll.forgetHereBy(stores::forgetSettings));
    return stores;
  }

  /**
   * How many servers this one sees in the cluster, itself included.
   *
   * @return the number, or empty if this server's member is not running
   */
  public Optional<Integer> memberCount() {
    return member()
        .filter(running -> running.getLifecycleService().isRunning())
        .map(running -> running.getCluster().getMembers().size());
  }
}
