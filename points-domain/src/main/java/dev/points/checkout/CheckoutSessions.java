package dev.points.checkout;

import dev.points.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where checkout sessions are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface CheckoutSessions {

  /**
   * Adds a session.
   *
   * @param session one whose order has none, and whose token is not taken
   */
  void add(CheckoutSession session);

  /**
   * Finds the session of an order, over or not.
   *
   * @param order which order
   * @return the session, or empty if the order was not begun by a checkout
   */
  Optional<CheckoutSession> find(OrderId order);

  /**
   * Finds a session by its token, over or not.
   *
   * @param token the secret in the address of the hosted page
   * @return the session, or empty if there is none
   */
  Optional<CheckoutSession> find(String token);

  /**
   * Remembers that the order of a session is not new any more, so that nothing is due when the
   * session's time is over.
   *
   * @param order which order
   */
  void close(OrderId order);

  /**
   * Orders whose sessions are over and not closed.
   *
   * @param now the present instant
   * @param limit the most orders to answer, 1 to 1,000
   * @return the orders whose sessions ended first
   */
  List<OrderId> due(Instant now, int limit);
}
