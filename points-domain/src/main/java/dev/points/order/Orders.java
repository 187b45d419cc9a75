package dev.points.order;

import dev.points.merchant.MerchantId;
import java.util.Optional;
import java.util.UUID;

/**
 * Where orders are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction. Among
 * orders that are not cancelled, a reference is unique for each merchant and origin, by a
 * constraint of the store: if another transaction takes it first, the caller's transaction ends
 * with a conflict and changes nothing.
 */
public interface Orders {

  /**
   * A number that no order has. Numbers may be skipped.
   *
   * @return the next id
   */
  OrderId nextId();

  /**
   * Adds an order.
   *
   * @param order one whose id, UUID and reference are not taken
   */
  void add(Order order);

  /**
   * Finds an order of a merchant. Orders of others are not found (decision K-5).
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the order, or empty if this merchant has no such order
   */
  Optional<Order> find(MerchantId merchant, UUID uuid);
}
