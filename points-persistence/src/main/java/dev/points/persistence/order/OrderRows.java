package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.Order;
import dev.points.order.OrderIdentity;
import dev.points.order.Purchase;
import dev.points.order.ShippingAddress;
import dev.points.persistence.session.WriteBatch;
import dev.points.shipping.StatusLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a new order is written. It is read by {@link OrderEntity}. */
final class OrderRows {

  private static final String INSERT_ORDER =
      "insert into orders (id, uuid, reference_number, merchant_id, customer_id, origin,"
          + " order_number, status, total_price, shipping_amount, tax_amount, discount_amount,"
          + " city, line1, metadata, rule_version, earning_base, earned_points, redeemed_points,"
          + " refunded_amount, refunded_points, settlement_status, shipping_status, label_ar,"
          + " label_en, reason, created_at, updated_at) values"
          + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_ITEMS =
      "insert into order_items (order_id, line, name, price, quantity) values";

  private OrderRows() {}

  static void insert(Order order, WriteBatch writes) {
    Order.Snapshot snapshot = order.snapshot();
    OrderIdentity identity = snapshot.identity();
    Purchase purchase = snapshot.purchase();
    writes.add(
        INSERT_ORDER,
        identity.id().value(),
        identity.uuid(),
        identity.reference().value(),
        identity.merchant().value(),
        identity.customer().value(),
        identity.origin().wireName(),
        identity.number().value(),
        snapshot.status().wireName(),
        purchase.total().halalas(),
        purchase.shipping().map(Money::halalas),
        purchase.tax().map(Money::halalas),
        purchase.discount().map(Money::halalas),
        purchase.address().flatMap(ShippingAddress::city),
        purchase.address().flatMap(ShippingAddress::line1),
        purchase.metadata().map(Metadata::json),
        snapshot.earned().rule().number(),
        snapshot.earned().base().halalas(),
        snapshot.earned().points().value(),
        snapshot.redeemed().value(),
        snapshot.refundedAmount().halalas(),
        snapshot.refundedPoints().value(),
        snapshot.settlement().wireName(),
        snapshot.shippingStatus().wireName(),
        snapshot.customLabel().map(StatusLabel::arabic),
        snapshot.customLabel().map(StatusLabel::english),
        snapshot.reason(),
        snapshot.createdAt(),
        snapshot.updatedAt());
    if (!purchase.items().isEmpty()) {
      writes.addRows(INSERT_ITEMS, itemRows(order, purchase.items()));
    }
  }

  private static List<List<@Nullable Object>> itemRows(Order order, List<LineItem> items) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LineItem item : items) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(order.identity().id().value());
      row.add(rows.size());
      row.add(item.name());
      row.add(item.price().halalas());
      row.add(item.quantity());
      rows.add(row);
    }
    return rows;
  }
}
