package dev.points.server.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Tells the people who run the service how the merchant locks are. Thread-safe. */
@ApplicationScoped
public class LockMetrics {

  private static final Metadata WAIT =
      Metadata.builder()
          .withName("points_lock_wait")
          .withDescription(
              "How long earning calls waited for the turn of their merchant, granted or refused")
          .build();

  private static final Metadata CLUSTERED =
      Metadata.builder()
          .withName("points_lock_clustered")
          .withDescription("1 if the cluster keeps the merchant locks, 0 if it does not answer")
          .build();

  private static final Metadata MEMBERS =
      Metadata.builder()
          .withName("points_cluster_members")
          .withDescription("How many servers this one sees in the cluster, itself included")
          .build();

  @Inject private MetricRegistry registry;

  /** For the container. */
  public LockMetrics() {}

  void waited(Duration wait, boolean granted) {
    registry.timer(WAIT, new Tag("outcome", granted ? "granted" : "refused")).update(wait);
  }

  void follow(Supplier<Boolean> clustered, Supplier<Integer> members) {
    registry.gauge(CLUSTERED, () -> clustered.get() ? 1 : 0);
    registry.gauge(MEMBERS, members);
  }
}
