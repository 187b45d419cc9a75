package dev.points.server.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.Order;
import dev.points.order.OrderIdentity;
import dev.points.order.PaymentMethod;
import dev.points.order.PendingEarning;
import dev.points.order.Purchase;
import dev.points.program.RiyadhCalendar;
import dev.points.server.body.Timestamps;
import dev.points.server.problem.Language;
import dev.points.shipping.StatusLabel;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order resource (decision W-8): names, nulls and the form of numbers are the contract. */
public final class OrderAnswer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private OrderAnswer() {}

  public static JsonObject of(Order order, Language language, Instant now) {
    Order.Snapshot snapshot = order.snapshot();
    OrderIdentity identity = snapshot.identity();
    Purchase purchase = snapshot.purchase();
    ZonedDateTime created = snapshot.createdAt().atZone(RiyadhCalendar.ZONE);
    StatusLabel label = snapshot.shipment().label();
    return Json.createObjectBuilder()
        .add("id", identity.id().value())
        .add("uuid", identity.uuid().toString())
        .add("reference_number", identity.reference().value())
        .add("order_status", snapshot.status().wireName())
        .add("status_label", language == Language.ARABIC ? label.arabic() : label.english())
        .add("custom_status", orNull(snapshot.shipment().customLabel().map(OrderAnswer::labels)))
        .add("order_number", identity.number().value())
        .add("type", order.type().wireNumber())
        .add("total_price", number(purchase.total()))
        .add("total_points", order.totalPoints().value())
        .add("metadata", orNull(purchase.metadata().map(OrderAnswer::parse)))
        .add("date", DATE.format(created))
        .add("time", TIME.format(created))
        .add("since", Since.tell(snapshot.createdAt(), now, language))
        .add("settlement_status", snapshot.settlement().wireName())
        .add("status", snapshot.shipment().status().wireName())
        .add("created_at", Timestamps.utc(snapshot.createdAt()))
        .add("updated_at", Timestamps.utc(snapshot.updatedAt()))
        .add("items", items(purchase.items()))
        .add("shipping_amount", amount(purchase.shipping()))
        .add("tax_amount", amount(purchase.tax()))
        .add("discount_amount", amount(purchase.discount()))
        .add("redeemed_points", snapshot.redeemed().points().value())
        .add("earned_points", snapshot.earned().points().value())
        .add("refunded_amount", number(snapshot.refunded().amount()))
        .add("refunded_points", order.refundedPoints().value())
        .add(
            "payment_method",
            orNull(snapshot.paymentMethod().map(PaymentMethod::wireName).map(Json::createValue)))
        .add("reason", orNull(snapshot.reason().map(Json::createValue)))
        .build();
  }

  public static JsonObject pending(PendingEarning earning) {
    return Json.createObjectBuilder()
        .add("pending_client_activation", true)
        .add(
            "pending_earning_order",
            Json.createObjectBuilder()
                .add("id", earning.id())
                .add("merchant_order_number", earning.number().value())
                .add("total_price", number(earning.purchase().total()))
                .add("total_points", earning.earned().points().value()))
        .build();
  }

  private static JsonValue items(List<LineItem> items) {
    if (items.isEmpty()) {
      return JsonValue.NULL;
    }
    JsonArrayBuilder lines = Json.createArrayBuilder();
    for (LineItem item : items) {
      JsonObjectBuilder line =
          Json.createObjectBuilder()
              .add("product_name", item.name())
              .add("product_price", number(item.price()))
              .add("quantity", item.quantity());
      lines.add(line);
    }
    return lines.build();
  }

  private static JsonObject labels(StatusLabel label) {
    return Json.createObjectBuilder().add("ar", label.arabic()).add("en", label.english()).build();
  }

  private static JsonObject parse(Metadata metadata) {
    try (JsonReader reader = Json.createReader(new StringReader(metadata.json()))) {
      return reader.readObject();
    }
  }

  private static JsonValue amount(Optional<Money> amount) {
    return orNull(amount.map(OrderAnswer::number).map(Json::createValue));
  }

  /** Riyals with one decimal or two: 115.0, 150.5, 18.55 (decision W-4). */
  private static BigDecimal number(Money amount) {
    BigDecimal riyals = amount.toRiyals();
    return amount.halalas() % 10 == 0 ? riyals.setScale(1) : riyals;
  }

  private static JsonValue orNull(Optional<? extends JsonValue> value) {
    return value.isPresent() ? value.get() : JsonValue.NULL;
  }
}
