package dev.points.storefront;

import dev.points.money.Money;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer bought at a store, cancelled orders and ratings left out. Immutable and
 * thread-safe.
 *
 * @param orders how many orders
 * @param paid what they cost, less what was refunded
 * @param first when the first one was placed
 * @param last when the last one was placed
 */
public record PurchaseHistory(
    long orders, Money paid, Optional<Instant> first, Optional<Instant> last) {

  /** The origins of orders in which something is bought. */
  public static final Set<OrderOrigin> ORIGINS =
      Collections.unmodifiableSet(EnumSet.of(OrderOrigin.PURCHASE, OrderOrigin.CHECKOUT));

  /** The states of orders that are paid, whatever was refunded since. */
  public static final Set<OrderStatus> PAID =
      Collections.unmodifiableSet(
          EnumSet.of(
              OrderStatus.APPROVED,
              OrderStatus.CAPTURED,
              OrderStatus.PARTIALLY_REFUNDED,
              OrderStatus.FULLY_REFUNDED));

  /** Of a customer who bought nothing. */
  public static final PurchaseHistory NONE =
      new PurchaseHistory(0, Money.ZERO, Optional.empty(), Optional.empty());
}
