package dev.points.rest.order;

import dev.points.usecase.CreateEarningOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what comes of earnings, for the people who run the service. Thread-safe. */
@ApplicationScoped
public class EarningMetrics {

  @Inject private MetricRegistry registry;

  /** For the container. */
  public EarningMetrics() {}

  /**
   * Counts a result, and the points if there are any.
   *
   * @param result what came of an earning
   */
  public void count(CreateEarningOrder.Result result) {
    String outcome =
        result.fold(
            order -> {
              registry.counter("points_awarded").inc(order.totalPoints().value());
              return "approved";
            },
            earning -> "pending",
            refusal -> refusal.reason().name().toLowerCase(Locale.ROOT));
    registry.counter("points_earnings", new Tag("outcome", outcome)).inc();
  }
}
