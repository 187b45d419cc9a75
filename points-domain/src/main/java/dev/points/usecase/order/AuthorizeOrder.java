package dev.points.usecase.order;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * Records that the money part of a replacing order is reserved. The order goes on holding its
 * points (decision R-1).
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class AuthorizeOrder {

  private final OrderDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   */
  public AuthorizeOrder(OrderDesk desk) {
    this.desk = desk;
  }

  /**
   * Authorizes an order.
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the authorized order, or a refusal
   */
  public OrderResult handle(MerchantId merchant, UUID uuid) {
    return desk.onReplacingOrder(
        merchant,
        uuid,
        (order, shop) -> {
          if (!order.status().canBecome(OrderStatus.AUTHORIZED)) {
            return OrderDesk.wrongState(order);
          }
          Instant now = desk.now();
          order.authorize(now);
          desk.keepMoved(order, now);
          return new OrderResult.Done(order);
        });
  }
}
