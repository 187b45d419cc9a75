package dev.points.server.message;

import dev.points.event.Messages;
import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.server.body.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The documented JSON of each event, and {@code order.sequence} (decisions H-1, W-7, W-13, F-9).
 * Points are whole numbers and amounts riyals; in messages about a funding account both are texts
 * with two decimals, as they are documented. Thread-safe.
 */
public final class JsonMessages implements Messages {

  private static final String REASON = "reason";
  private static final int DECIMALS = 2;

  /** Where the money part of a replacing order is still open. */
  private static final Set<OrderStatus> OPEN = EnumSet.of(OrderStatus.NEW, OrderStatus.AUTHORIZED);

  /** Messages of one form. */
  public JsonMessages() {}

  @Override
  public String ofOrder(PointsEvent.OfOrder event, Order order) {
    JsonObjectBuilder written = order(order, event.sequence());
    if (event instanceof PointsEvent.OrderRefunded refunded) {
      addRefund(written, refunded);
    } else if (event instanceof PointsEvent.ShippingUpdated shipped) {
      written
          .add("status", shipped.shipping().wireName())
          .add("status_label", shipped.label().arabic());
    } else if (event.status() == OrderStatus.CANCELLED) {
      written.add(REASON, orNull(order.snapshot().reason()));
    }
    return envelope(event, "order", written.build());
  }

  private static JsonObjectBuilder order(Order order, int sequence) {
    Order.Snapshot snapshot = order.snapshot();
    return Json.createObjectBuilder()
        .add("id", snapshot.identity().uuid().toString())
        .add("reference_number", snapshot.identity().reference().value())
        .add("order_number", snapshot.identity().number().value())
        .add("type", order.type().wireName())
        .add("total_price", amount(snapshot.purchase().total()))
        .add("total_points", order.totalPoints().value())
        .add("payment_status", isPartlyPaid(order) ? "partially_paid" : "fully_paid")
        .add("order_status", snapshot.status().wireName())
        .add(
            "metadata",
            snapshot
                .purchase()
                .metadata()
                .<JsonValue>map(metadata -> parse(metadata.json()))
                .orElse(JsonValue.NULL))
        .add("created_at", Timestamps.utc(snapshot.createdAt()))
        .add("updated_at", Timestamps.utc(snapshot.updatedAt()))
        .add("sequence", sequence);
  }

  /** Whether points are held and money is still to be paid (decision W-13). */
  private static boolean isPartlyPaid(Order order) {
    Order.Snapshot snapshot = order.snapshot();
    return order.type() == OrderType.REPLACING
        && OPEN.contains(snapshot.status())
        && !snapshot.redeemed().points().isZero()
        && snapshot.redeemed().value().compareTo(snapshot.purchase().total()) < 0;
  }

  private static void addRefund(JsonObjectBuilder order, PointsEvent.OrderRefunded event) {
    Refund refund = event.refund();
    Optional<String> reason =
        refund.channel() == RefundChannel.RECONCILIATION
            ? refund.reason().or(() -> Optional.of("auto_refund_missing_transaction"))
            : refund.reason();
    order
        .add("refund_amount", amount(refund.legs().amount()))
        .add(REASON, orNull(reason))
        .add("refund_points", event.points().value())
        .add("left_points", event.leftPoints().value())
        .add("left_amount", amount(event.leftAmount()));
  }

  @Override
  public String ofMerchant(PointsEvent event, Merchant merchant) {
    JsonObject data =
        event.fold(
            ofOrder -> {
              throw new IllegalArgumentException("an order's event is written with the order");
            },
            low ->
                Json.createObjectBuilder()
                    .add("current_balance", text(low.balance()))
                    .add(
                        "low_balance_threshold",
                        merchant
                            .funding()
                            .lowBalanceThreshold()
                            .<JsonValue>map(points -> Json.createValue(text(points.value())))
                            .orElse(JsonValue.NULL))
                    .build(),
            exceeded ->
                Json.createObjectBuilder()
                    .add("current_balance", text(exceeded.balance()))
                    .add("order_points", text(exceeded.award().value()))
                    .add(
                        "balance_after_order",
                        text(Math.subtractExact(exceeded.balance(), exceeded.award().value())))
                    .add("max_debt_allowed", text(exceeded.maxDebt().value()))
                    .build());
    return ofMerchant(event.wireName(), merchant, data, event.at());
  }

  @Override
  public String ofTest(Merchant merchant, UUID endpoint, Instant at) {
    return ofMerchant(
        Outbox.TEST,
        merchant,
        Json.createObjectBuilder().add("webhook_uuid", endpoint.toString()).build(),
        at);
  }

  private static String ofMerchant(String event, Merchant merchant, JsonObject data, Instant at) {
    JsonObject who =
        Json.createObjectBuilder()
            .add("id", merchant.id().value())
            .add("name", merchant.name())
            // Documented, and not known of merchants.
            .add("created_at", JsonValue.NULL)
            .add("updated_at", JsonValue.NULL)
            .build();
    return Json.createObjectBuilder()
        .add("event", event)
        .add("merchant", who)
        .add("data", data)
        .add("timestamp", Timestamps.utc(at))
        .build()
        .toString();
  }

  private static String envelope(PointsEvent event, String name, JsonObject what) {
    Instant at = event.at();
    return Json.createObjectBuilder()
        .add("event", event.wireName())
        .add(name, what)
        .add("timestamp", Timestamps.utc(at))
        .build()
        .toString();
  }

  private static JsonObject parse(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** Riyals with one decimal or two, as orders are written. */
  private static BigDecimal amount(Money amount) {
    BigDecimal riyals = amount.toRiyals();
    return amount.halalas() % 10 == 0 ? riyals.setScale(1) : riyals;
  }

  private static String text(long points) {
    return BigDecimal.valueOf(points).setScale(DECIMALS).toPlainString();
  }

  private static JsonValue orNull(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }
}
