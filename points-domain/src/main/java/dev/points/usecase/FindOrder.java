package dev.points.usecase;

import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.Orders;
import java.util.Optional;
import java.util.UUID;

/** Looks an order up for the merchant who reported it. Thread-safe. */
public final class FindOrder {

  private final Orders orders;

  /**
   * Takes what the use case works with.
   *
   * @param orders where orders are kept
   */
  public FindOrder(Orders orders) {
    this.orders = orders;
  }

  /**
   * Looks the order up.
   *
   * @param merchant who asks; orders of others are not found (decision K-5)
   * @param uuid which order
   * @return the order, or empty if this merchant has no such order
   */
  public Optional<Order> handle(MerchantId merchant, UUID uuid) {
    return orders.find(merchant, uuid);
  }
}
