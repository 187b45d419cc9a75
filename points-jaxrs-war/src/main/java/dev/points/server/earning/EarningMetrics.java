package dev.points.server.earning;

import dev.points.server.order.OrderMetrics;
import dev.points.usecase.earning.EarningResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what comes of earnings, for the people who run the service. Thread-safe. */
@ApplicationScoped
public class EarningMetrics {

  private static final Metadata EARNINGS =
      Metadata.builder()
          .withName("points_earnings")
          .withDescription("Earnings that merchants reported, by what came of them")
          .build();

  @Inject private MetricRegistry registry;

  /** For the container. */
  public EarningMetrics() {}

  /**
   * Counts a result, and the points if there are any.
   *
   * @param result what came of an earning
   */
  public void count(EarningResult result) {
    String outcome =
        result.fold(
            order -> {
              registry.counter(OrderMetrics.AWARDED).inc(order.totalPoints().value());
              return "approved";
            },
            earning -> "pending",
            refusal -> refusal.reason().name().toLowerCase(Locale.ROOT));
    registry.counter(EARNINGS, new Tag("outcome", outcome)).inc();
  }
}
