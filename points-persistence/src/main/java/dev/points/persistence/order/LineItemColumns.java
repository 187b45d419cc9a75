package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import jakarta.persistence.Embeddable;

/** One line of a purchase, in {@code order_items} or {@code pending_earning_items}. */
@Embeddable
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class LineItemColumns {

  private String name;
  private long price;
  private int quantity;

  protected LineItemColumns() {}

  static LineItemColumns of(LineItem item) {
    LineItemColumns columns = new LineItemColumns();
    columns.name = item.name();
    columns.price = item.price().halalas();
    columns.quantity = item.quantity();
    return columns;
  }

  LineItem toDomain() {
    return new LineItem(name, Money.ofHalalas(price), quantity);
  }
}
