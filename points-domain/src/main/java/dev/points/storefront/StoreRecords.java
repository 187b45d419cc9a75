package dev.points.storefront;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.program.ProgramId;
import java.time.Instant;
import java.util.List;

/**
 * Reads the ledger as a store sees it. It writes nothing and answers from no cache.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface StoreRecords {

  /**
   * What a merchant may see.
   *
   * @param merchant whose store
   * @param program the merchant's program
   * @return the scope, alone if no other merchant is in the program
   */
  StoreScope scopeOf(MerchantId merchant, ProgramId program);

  /**
   * Whether somebody is a customer of a store: has an order there, queued ones included, or was
   * given points by hand, or has a wallet in the store's own program.
   *
   * @param scope what the store may see
   * @param customer who
   * @return true if so
   */
  boolean isCustomer(StoreScope scope, CustomerId customer);

  /**
   * What a customer has with a store.
   *
   * @param scope what the store may see
   * @param customer who
   * @param now the present instant
   * @return the figures; {@link CustomerFigures#NONE} for somebody who never had anything
   */
  CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now);

  /**
   * How a customer's points changed, the newest change first.
   *
   * @param scope what the store may see
   * @param customer who
   * @param offset how many changes to pass over, 0 or more
   * @param limit the most changes to answer, 1 to 1,000
   * @param now the present instant
   * @return the changes
   */
  List<Movement> history(StoreScope scope, CustomerId customer, int offset, int limit, Instant now);

  /**
   * What a customer bought at a store.
   *
   * @param scope what the store may see
   * @param customer who
   * @return the sums
   */
  PurchaseHistory purchases(StoreScope scope, CustomerId customer);

  /**
   * What a store's programme amounts to.
   *
   * @param scope what the store may see
   * @param now the present instant
   * @return the sums over all customers
   */
  ProgrammeTotals totals(StoreScope scope, Instant now);
}
