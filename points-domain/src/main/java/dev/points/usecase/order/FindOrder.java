package dev.points.usecase.order;

import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.Orders;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks an order up for the merchant who reported it. An order whose checkout session is over is
 * cancelled first, if nobody has noticed that yet, so that it never shows points that it does not
 * hold any more.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class FindOrder {

  private final Orders orders;
  private final OrderDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param orders where orders are kept
   * @param desk what all calls on an order have in common
   */
  public FindOrder(Orders orders, OrderDesk desk) {
    this.orders = orders;
    this.desk = desk;
  }

  /**
   * Looks the order up.
   *
   * @param merchant who asks; orders of others are not found (decision K-5)
   * @param uuid which order
   * @return the order, or empty if this merchant has no such order
   */
  public Optional<Order> handle(MerchantId merchant, UUID uuid) {
    Optional<Order> found = orders.find(merchant, uuid);
    if (found.filter(order -> desk.isOver(order, desk.now())).isEmpty()) {
      return found;
    }
    Optional<Order> over = orders.lock(merchant, uuid);
    over.ifPresent(order -> desk.endSessionIfOver(order, desk.require(merchant)));
    return over;
  }
}
