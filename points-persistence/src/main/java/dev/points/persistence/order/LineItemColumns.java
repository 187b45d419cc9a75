package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.LineItem;
import jakarta.persistence.Embeddable;

/** How one line of a purchase is read. It is written by {@link OrderRows}. */
@Embeddable
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class LineItemColumns {

  private String name;
  private long price;
  private int quantity;

  protected LineItemColumns() {}

  LineItem toDomain() {
    return new LineItem(name, Money.ofHalalas(price), quantity);
  }
}
