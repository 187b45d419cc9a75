package dev.points.server.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** Tells the people who run the service how webhooks get away. Thread-safe. */
@ApplicationScoped
public class DeliveryMetrics {

  private static final Metadata DELIVERIES =
      Metadata.builder()
          .withName("points_webhook_deliveries")
          .withDescription("Attempts to deliver a webhook, by what came of them")
          .build();

  private static final Metadata DELIVERY =
      Metadata.builder()
          .withName("points_webhook_delivery")
          .withDescription("How long an attempt to deliver a webhook took")
          .build();

  private static final Metadata AGE =
      Metadata.builder()
          .withName("points_outbox_age")
          .withDescription("How long the oldest event has waited for its first attempt")
          .withUnit(MetricUnits.SECONDS)
          .build();

  @Inject private MetricRegistry registry;

  /** For the container. */
  public DeliveryMetrics() {}

  void attempted(Outcome outcome, Duration took) {
    registry.counter(DELIVERIES, new Tag("outcome", outcome.label())).inc();
    registry.timer(DELIVERY).update(took);
  }

  /** From now on there is something to count, even if it is nothing yet. */
  void follow(Supplier<Long> age) {
    for (Outcome outcome : Outcome.values()) {
      registry.counter(DELIVERIES, new Tag("outcome", outcome.label()));
    }
    registry.timer(DELIVERY);
    registry.gauge(AGE, age);
  }
}
