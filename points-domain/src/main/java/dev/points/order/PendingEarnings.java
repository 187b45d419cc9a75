package dev.points.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue of earnings whose customers have not activated their accounts.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction. A
 * reference that waits here is taken for orders too, and the other way round, by one constraint of
 * the store: if another transaction takes it first, the caller's transaction ends with a conflict
 * and changes nothing.
 */
public interface PendingEarnings {

  /**
   * A number that no order and no queued earning has. Numbers may be skipped.
   *
   * @return the next id
   */
  long nextId();

  /**
   * Queues an earning.
   *
   * @param earning one whose id and reference are not taken
   */
  void add(PendingEarning earning);

  /**
   * Finds a queued earning and keeps others from settling it until the caller's transaction ends.
   *
   * @param id which one
   * @return the earning, or empty if it does not wait any more
   */
  Optional<PendingEarning> lock(long id);

  /**
   * Finds earnings whose time in the queue is over, and keeps others from settling them until the
   * caller's transaction ends. Those that another transaction holds are left out, not waited for.
   *
   * @param now the present
   * @param limit the most earnings to answer, 1 to 1,000
   * @return the earnings that {@linkplain PendingEarning#expiresAt() stopped waiting} first
   */
  List<PendingEarning> lockExpired(Instant now, int limit);

  /**
   * Turns a queued earning into an order, which keeps its number and takes its reference over.
   *
   * @param earning what waited
   * @param order the order that it becomes; its id is the earning's
   */
  void settle(PendingEarning earning, Order order);

  /**
   * Takes an earning out of the queue, so that its reference is free again.
   *
   * @param earning what waited in vain
   */
  void drop(PendingEarning earning);

  /**
   * What waits for a customer.
   *
   * @param customer who has to activate the account
   * @param limit the most earnings to answer, 1 to 1,000
   * @return the oldest earnings, in the order in which they came
   */
  List<PendingEarning> waitingFor(CustomerId customer, int limit);

  /**
   * Whether a customer has an earning waiting for rating the store or a product of a merchant
   * (decision E-4).
   *
   * @param merchant whose store or product
   * @param customer who rated
   * @param origin a kind of rating
   * @param product which product; empty for the store
   * @return true if there is such a queued earning
   */
  boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product);
}
