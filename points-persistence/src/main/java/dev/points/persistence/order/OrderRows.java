package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.Order;
import dev.points.order.OrderIdentity;
import dev.points.order.PendingEarning;
import dev.points.order.Purchase;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.order.SettlementStatus;
import dev.points.order.ShippingAddress;
import dev.points.persistence.session.WriteBatch;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a new order or queued earning is written. They are read by {@link OrderEntity} and {@link
 * PendingEarningEntity}.
 */
final class OrderRows {

  private static final String INSERT_ORDER =
      "insert into orders (id, uuid, reference_number, merchant_id, customer_id, origin,"
          + " order_number, status, total_price, shipping_amount, tax_amount, discount_amount,"
          + " city, line1, metadata, rating, comment, product_id, product_name, rule_version,"
          + " earning_base, earned_points, redeemed_points,"
          + " refunded_amount, refunded_points, settlement_status, shipping_status, label_ar,"
          + " label_en, reason, created_at, updated_at, waits_until) values ("
          + "?, ".repeat(32)
          + "?)";

  private static final String INSERT_ITEMS =
      "insert into order_items (order_id, line, name, price, quantity) values";

  /** The status of a row that is no order yet. */
  static final String PENDING_ACTIVATION = "pending_activation";

  private OrderRows() {}

  static void insert(Order order, WriteBatch writes) {
    Order.Snapshot snapshot = order.snapshot();
    OrderIdentity identity = snapshot.identity();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(identity.id().value());
    row.add(identity.uuid());
    row.add(identity.reference().value());
    row.add(identity.merchant().value());
    row.add(identity.customer().value());
    row.add(identity.origin().wireName());
    row.add(identity.number().value());
    row.add(snapshot.status().wireName());
    addPurchase(row, snapshot.purchase(), snapshot.earned());
    row.add(snapshot.redeemed().value());
    row.add(snapshot.refundedAmount().halalas());
    row.add(snapshot.refundedPoints().value());
    row.add(snapshot.settlement().wireName());
    row.add(snapshot.shippingStatus().wireName());
    row.add(snapshot.customLabel().map(StatusLabel::arabic));
    row.add(snapshot.customLabel().map(StatusLabel::english));
    row.add(snapshot.reason());
    row.add(snapshot.createdAt());
    row.add(snapshot.updatedAt());
    row.add(null);
    writes.add(INSERT_ORDER, row.toArray());
    insertItems(identity.id().value(), snapshot.purchase(), writes);
  }

  static void insert(PendingEarning earning, WriteBatch writes) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(earning.id());
    row.add(null);
    row.add(null);
    row.add(earning.merchant().value());
    row.add(earning.customer().value());
    row.add(earning.origin().wireName());
    row.add(earning.number().value());
    row.add(PENDING_ACTIVATION);
    addPurchase(row, earning.purchase(), earning.earned());
    row.add(0L);
    row.add(0L);
    row.add(0L);
    row.add(SettlementStatus.PENDING.wireName());
    row.add(ShippingStatus.NEW.wireName());
    row.add(null);
    row.add(null);
    row.add(null);
    row.add(earning.createdAt());
    row.add(earning.createdAt());
    row.add(earning.expiresAt());
    writes.add(INSERT_ORDER, row.toArray());
    insertItems(earning.id(), earning.purchase(), writes);
  }

  /** Turns the row of a queued earning into that of the order with the same id. */
  static void settle(Order order, WriteBatch writes) {
    Order.Snapshot snapshot = order.snapshot();
    writes.add(
        "update orders set uuid = ?, reference_number = ?, status = ?, created_at = ?,"
            + " updated_at = ?, waits_until = null where id = ? and status = ?",
        snapshot.identity().uuid(),
        snapshot.identity().reference().value(),
        snapshot.status().wireName(),
        snapshot.createdAt(),
        snapshot.updatedAt(),
        snapshot.identity().id().value(),
        PENDING_ACTIVATION);
  }

  static void drop(PendingEarning earning, WriteBatch writes) {
    writes.add("delete from order_items where order_id = ?", earning.id());
    writes.add("delete from orders where id = ? and status = ?", earning.id(), PENDING_ACTIVATION);
  }

  private static void addPurchase(
      List<@Nullable Object> row, Purchase purchase, EarnedPoints earned) {
    row.add(purchase.total().halalas());
    row.add(purchase.shipping().map(Money::halalas));
    row.add(purchase.tax().map(Money::halalas));
    row.add(purchase.discount().map(Money::halalas));
    row.add(purchase.address().flatMap(ShippingAddress::city));
    row.add(purchase.address().flatMap(ShippingAddress::line1));
    row.add(purchase.metadata().map(Metadata::json));
    row.add(purchase.rating().flatMap(Rating::stars));
    row.add(purchase.rating().flatMap(Rating::comment));
    row.add(purchase.rating().flatMap(Rating::product).map(RatedProduct::id));
    row.add(purchase.rating().flatMap(Rating::product).flatMap(RatedProduct::name));
    row.add(earned.rule().number());
    row.add(earned.base().halalas());
    row.add(earned.points().value());
  }

  private static void insertItems(long id, Purchase purchase, WriteBatch writes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LineItem item : purchase.items()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(id);
      row.add(rows.size());
      row.add(item.name());
      row.add(item.price().halalas());
      row.add(item.quantity());
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      writes.addRows(INSERT_ITEMS, rows);
    }
  }
}
