package dev.points.storefront;

import dev.points.money.Money;
import java.time.Instant;
import java.util.Optional;

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

  /** Of a customer who bought nothing. */
  public static final PurchaseHistory NONE =
      new PurchaseHistory(0, Money.ZERO, Optional.empty(), Optional.empty());
}
