package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import dev.points.order.Metadata;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.PendingEarning;
import dev.points.order.Purchase;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.order.ShippingAddress;
import dev.points.persistence.session.WriteBatch;
import dev.points.refund.Refund;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a new order or queued earning is written. They are read by {@link OrderEntity} and {@link
 * PendingEarningEntity}.
 */
final class OrderRows {

  private static final String INSERT_ORDER =
      "insert into orders (id, uuid, reference_number, merchant_id, origin, order_number,"
          + " total_price, shipping_amount, tax_amount, discount_amount, city, line1, metadata,"
          + " rating, comment, product_id, product_name, created_at, waits_until, "
          + String.join(", ", OrderState.COLUMNS)
          + ") values ("
          + "?, ".repeat(18 + OrderState.COLUMNS.size())
          + "?)";

  private static final String UPDATE_ORDER =
      "update orders set " + String.join(" = ?, ", OrderState.COLUMNS) + " = ? where id = ?";

  private static final String SETTLE_EARNING =
      "update orders set uuid = ?, reference_number = ?, created_at = ?, waits_until = null, "
          + String.join(" = ?, ", OrderState.COLUMNS)
          + " = ? where id = ? and status = ?";

  private static final String INSERT_ITEMS =
      "insert into order_items (order_id, line, name, price, quantity) values";

  private static final String INSERT_REFUND =
      "insert into refunds (order_id, number, channel, amount, points_value, given_back,"
          + " taken_back, expired, owed, written_off, reason, created_at) values"
          + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** The status of a row that is no order yet. */
  static final String PENDING_ACTIVATION = PendingEarning.WIRE_STATUS;

  private OrderRows() {}

  static void insert(Order order, WriteBatch writes) {
    Order.Snapshot snapshot = order.snapshot();
    OrderIdentity identity = snapshot.identity();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(identity.id().value());
    row.add(identity.uuid());
    row.add(identity.reference().value());
    row.add(identity.merchant().value());
    row.add(identity.origin().wireName());
    row.add(identity.number().value());
    addPurchase(row, snapshot.purchase());
    row.add(snapshot.createdAt());
    row.add(null);
    row.addAll(OrderState.of(snapshot));
    writes.add(INSERT_ORDER, row.toArray());
    insertItems(identity.id().value(), snapshot.purchase(), writes);
  }

  static void update(Order order, WriteBatch writes) {
    List<@Nullable Object> row = new ArrayList<>(OrderState.of(order.snapshot()));
    row.add(order.identity().id().value());
    writes.add(UPDATE_ORDER, row.toArray());
  }

  static void insert(PendingEarning earning, WriteBatch writes) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(earning.id());
    row.add(null);
    row.add(null);
    row.add(earning.merchant().value());
    row.add(earning.origin().wireName());
    row.add(earning.number().value());
    addPurchase(row, earning.purchase());
    row.add(earning.createdAt());
    row.add(earning.expiresAt());
    row.addAll(OrderState.of(earning));
    writes.add(INSERT_ORDER, row.toArray());
    insertItems(earning.id(), earning.purchase(), writes);
  }

  /** Turns the row of a queued earning into that of the order with the same id. */
  static void settle(Order order, WriteBatch writes) {
    Order.Snapshot snapshot = order.snapshot();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(snapshot.identity().uuid());
    row.add(snapshot.identity().reference().value());
    row.add(snapshot.createdAt());
    row.addAll(OrderState.of(snapshot));
    row.add(snapshot.identity().id().value());
    row.add(PENDING_ACTIVATION);
    writes.add(SETTLE_EARNING, row.toArray());
  }

  static void insert(OrderId order, Refund refund, WriteBatch writes) {
    writes.add(
        INSERT_REFUND,
        order.value(),
        refund.number(),
        refund.channel().wireName(),
        refund.legs().amount().halalas(),
        refund.legs().value().halalas(),
        refund.legs().givenBack().value(),
        refund.legs().takenBack().value(),
        refund.expired().value(),
        refund.owed().value(),
        refund.writtenOff().value(),
        refund.reason(),
        refund.at());
  }

  static void drop(PendingEarning earning, WriteBatch writes) {
    writes.add("delete from order_items where order_id = ?", earning.id());
    writes.add("delete from orders where id = ? and status = ?", earning.id(), PENDING_ACTIVATION);
  }

  private static void addPurchase(List<@Nullable Object> row, Purchase purchase) {
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
