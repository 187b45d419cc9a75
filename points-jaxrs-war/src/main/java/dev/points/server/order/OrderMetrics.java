package dev.points.server.order;

import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundResult;
import dev.points.usecase.order.ShippingResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts what comes of calls on orders, for the people who run the service. An answer that is given
 * again is not counted again. Thread-safe.
 */
@ApplicationScoped
public class OrderMetrics {

  private static final String DONE = "done";

  /** Where a call moves an order that settles it. */
  private static final Set<OrderStatus> SETTLED =
      Set.of(OrderStatus.APPROVED, OrderStatus.CAPTURED);

  /** Points put into wallets; counted here and by the earnings. */
  public static final Metadata AWARDED =
      Metadata.builder()
          .withName("points_awarded")
          .withDescription("Points that approved earnings and settled orders put into wallets")
          .build();

  private static final Metadata CALLS =
      Metadata.builder()
          .withName("points_order_calls")
          .withDescription("Calls on orders, by operation and by what came of them")
          .build();

  private static final Metadata REDEEMED =
      Metadata.builder()
          .withName("points_redeemed")
          .withDescription("Points that settled orders spent")
          .build();

  private static final Metadata RETURNED =
      Metadata.builder()
          .withName("points_returned")
          .withDescription("Spent points that refunds gave back")
          .build();

  private static final Metadata REVERSED =
      Metadata.builder()
          .withName("points_reversed")
          .withDescription("Earned points that refunds took back")
          .build();

  @Inject private MetricRegistry registry;

  /** For the container. */
  public OrderMetrics() {}

  /**
   * Counts the beginning of a checkout.
   *
   * @param result what came of it
   * @return the same result
   */
  public CheckoutResult count(CheckoutResult result) {
    record("checkout", result.fold((order, session) -> DONE, refusal -> nameOf(refusal.reason())));
    return result;
  }

  OrderResult count(String operation, OrderResult result) {
    String outcome =
        result.fold(
            order -> {
              if (SETTLED.contains(order.status())) {
                registry.counter(REDEEMED).inc(order.totalPoints().value());
                registry.counter(AWARDED).inc(earnedBy(order));
              }
              return DONE;
            },
            refusal -> nameOf(refusal.reason()));
    record(operation, outcome);
    return result;
  }

  RefundResult count(RefundResult result) {
    String outcome =
        result.fold(
            (order, refund) -> {
              registry.counter(RETURNED).inc(refund.legs().givenBack().value());
              registry.counter(REVERSED).inc(refund.legs().takenBack().value());
              return DONE;
            },
            refusal -> nameOf(refusal.reason()),
            refusal -> nameOf(refusal.reason()));
    record("refund", outcome);
    return result;
  }

  ShippingResult count(ShippingResult result) {
    record(
        "status",
        result.fold(order -> DONE, move -> "backwards", refusal -> nameOf(refusal.reason())));
    return result;
  }

  private void record(String operation, String outcome) {
    registry.counter(CALLS, new Tag("operation", operation), new Tag("outcome", outcome)).inc();
  }

  private static long earnedBy(Order order) {
    return order.snapshot().earned().points().value();
  }

  private static String nameOf(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
