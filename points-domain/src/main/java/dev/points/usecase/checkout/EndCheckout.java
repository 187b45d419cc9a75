package dev.points.usecase.checkout;

import dev.points.checkout.CheckoutSessions;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.usecase.order.OrderDesk;
import java.util.List;

/**
 * Cancels orders whose checkout sessions are over, so that the points that they hold return to the
 * customers (decision R-1). Nobody has to wait for it: every call on an order does the same first.
 *
 * <p>Thread-safe; each call runs inside a transaction of the caller.
 */
public final class EndCheckout {

  private final OrderDesk desk;
  private final CheckoutSessions sessions;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param sessions where checkout sessions are kept
   */
  public EndCheckout(OrderDesk desk, CheckoutSessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  /**
   * Finds what is due.
   *
   * @param limit the most orders to answer, 1 to 1,000
   * @return orders whose sessions are over
   */
  public List<OrderId> due(int limit) {
    return sessions.due(desk.now(), limit);
  }

  /**
   * Ends the session of one order, unless somebody was faster.
   *
   * @param id which order
   * @return the same id
   */
  public OrderId handle(OrderId id) {
    desk.lock(id).ifPresent(this::end);
    return id;
  }

  private void end(Order order) {
    desk.endSessionIfOver(order, desk.require(order.identity().merchant()));
    if (order.status() != OrderStatus.NEW) {
      // Whatever made it so: it must not be due for ever.
      sessions.close(order.identity().id());
    }
  }
}
