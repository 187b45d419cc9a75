package dev.points.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.refund.Refund;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Finds an order of a merchant and keeps others from changing it until the caller's transaction
   * ends.
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the order as it is now, or empty if this merchant has no such order
   */
  Optional<Order> lock(MerchantId merchant, UUID uuid);

  /**
   * Finds orders by their numbers.
   *
   * @param ids which orders
   * @return those that there are, in any order
   */
  List<Order> findAll(Set<OrderId> ids);

  /**
   * Finds an order by its number and keeps others from changing it until the caller's transaction
   * ends.
   *
   * @param id which order
   * @return the order as it is now, or empty if there is none
   */
  Optional<Order> lock(OrderId id);

  /**
   * Finds the order that carries a reference now, and keeps others from changing it until the
   * caller's transaction ends.
   *
   * @param merchant whose reference
   * @param origin what kind of order
   * @param number the reference
   * @return the one order that carries it and is not cancelled, or empty if there is none
   */
  Optional<Order> lockActive(MerchantId merchant, OrderOrigin origin, OrderNumber number);

  /**
   * Keeps what has changed of an order.
   *
   * @param order one that was locked in the caller's transaction
   */
  void update(Order order);

  /**
   * Adds a refund to those of an order.
   *
   * @param order which order
   * @param refund one with the next number
   */
  void record(OrderId order, Refund refund);

  /**
   * The refunds of an order.
   *
   * @param order which order
   * @return all of them, in the order in which they were made
   */
  List<Refund> refundsOf(OrderId order);

  /**
   * Whether a customer has been rewarded for rating the store or a product of a merchant (decision
   * E-4).
   *
   * @param merchant whose store or product
   * @param customer who rated
   * @param origin a kind of rating
   * @param product which product; empty for the store
   * @return true if there is such an order, in any state
   */
  boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product);
}
