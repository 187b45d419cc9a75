package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.order.PaymentMethod;
import dev.points.order.PendingEarning;
import dev.points.order.SettlementStatus;
import dev.points.refund.RefundTerms;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of an order that change in its life, and their values in one order. */
final class OrderState {

  static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "status",
          "rule_version",
          "earning_base",
          "earned_points",
          "redeemed_points",
          "redeemed_value",
          "settled_at",
          "refundable_until",
          "tender",
          "refunded_amount",
          "refunded_points",
          "given_back_points",
          "given_back_value",
          "settlement_status",
          "shipping_status",
          "label_ar",
          "label_en",
          "payment_method",
          "reason",
          "revision",
          "events",
          "updated_at");

  private OrderState() {}

  static List<@Nullable Object> of(Order.Snapshot order) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(order.customer().map(CustomerId::value));
    values.add(order.status().wireName());
    addEarned(values, order.earned());
    values.add(order.redeemed().points().value());
    values.add(order.redeemed().value().halalas());
    values.add(order.refundTerms().map(RefundTerms::settledAt));
    values.add(order.refundTerms().flatMap(RefundTerms::closesAt));
    values.add(order.refundTerms().map(terms -> terms.tender().wireName()));
    values.add(order.refunded().amount().halalas());
    values.add(order.refunded().takenBack().value());
    values.add(order.refunded().givenBack().value());
    values.add(order.refunded().value().halalas());
    values.add(order.settlement().wireName());
    values.add(order.shipment().status().wireName());
    values.add(order.shipment().customLabel().map(StatusLabel::arabic));
    values.add(order.shipment().customLabel().map(StatusLabel::english));
    values.add(order.paymentMethod().map(PaymentMethod::wireName));
    values.add(order.reason());
    values.add(order.revision());
    values.add(order.events());
    values.add(order.updatedAt());
    return values;
  }

  static List<@Nullable Object> of(PendingEarning earning) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(earning.customer().value());
    values.add(OrderRows.PENDING_ACTIVATION);
    addEarned(values, earning.earned());
    addNothing(values, 0L, 0L, null, null, null, 0L, 0L, 0L, 0L);
    values.add(SettlementStatus.PENDING.wireName());
    values.add(ShippingStatus.NEW.wireName());
    addNothing(values, null, null, null, null, 0, 0);
    values.add(earning.createdAt());
    return values;
  }

  private static void addEarned(List<@Nullable Object> values, EarnedPoints earned) {
    values.add(earned.rule().number());
    values.add(earned.base().halalas());
    values.add(earned.points().value());
  }

  private static void addNothing(List<@Nullable Object> values, @Nullable Object... nothing) {
    for (Object each : nothing) {
      values.add(each);
    }
  }
}
