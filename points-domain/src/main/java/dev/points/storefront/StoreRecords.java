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
   * What a customer has with a store. No figure is below zero: a refund takes back no more than its
   * order earned, and gives back no more than it spent.
   *
   * @param scope what the store may see
   * @param customer who
   * @param now the present instant
   * @return the figures; {@link CustomerFigures#NONE} for somebody who never had anything
   */
  CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now);

  /**
   * How a customer's points changed, the newest change first; what happened at the same instant
   * comes in the order of {@link Movement.Kind}, and of one kind the newest first.
   *
   * <p>Told are the postings that the store caused, the expiry of points that it issued, and in a
   * program of its own opening balances. Two kinds of movements are not in the ledger yet, and
   * {@link Movement.State#PENDING}: what earnings will bring once the account is activated, and
   * what an order holds and has not spent. Points whose last lot has ended are {@link
   * Movement.State#EXPIRED}, whether or not they were spent before, and so is every expiry. Of
   * points that a refund gave back to several lots the last end is told, and no time of grace.
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
   * What a store's programme amounts to: the sums of {@link #figures} over all customers of the
   * program, at the same instant.
   *
   * @param scope what the store may see
   * @param now the present instant
   * @return the sums over all customers
   */
  ProgrammeTotals totals(StoreScope scope, Instant now);
}
