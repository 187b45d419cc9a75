package dev.points.usecase.store;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.Customers;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.program.LoyaltyPrograms;
import dev.points.storefront.Movement;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.storefront.Storefronts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells a store about its programme and its customers, and about nobody else's (decision K-5).
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ReadStore {

  private final StoreDesk desk;
  private final Storefronts storefronts;
  private final LoyaltyPrograms programs;
  private final RedemptionMethods methods;
  private final Customers customers;
  private final StoreRecords records;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param storefronts where stores are kept
   * @param programs where programs are kept
   * @param methods where redemption methods are kept
   * @param customers where customers are kept
   * @param records reads the ledger as a store sees it
   */
  public ReadStore(
      StoreDesk desk,
      Storefronts storefronts,
      LoyaltyPrograms programs,
      RedemptionMethods methods,
      Customers customers,
      StoreRecords records) {
    this.desk = desk;
    this.storefronts = storefronts;
    this.programs = programs;
    this.methods = methods;
    this.customers = customers;
    this.records = records;
  }

  /**
   * Tells everything about the programme.
   *
   * @param merchantId whose store
   * @return the programme as it is now, or empty if the merchant has no store
   */
  public Optional<StoreProgramme> programme(MerchantId merchantId) {
    return storefronts
        .of(merchantId)
        .map(
            storefront -> {
              Merchant merchant = desk.merchant(merchantId);
              return new StoreProgramme(
                  storefront,
                  merchant,
                  programs
                      .find(merchant.program())
                      .orElseThrow(() -> new IllegalStateException("no " + merchant.program())),
                  methods.of(merchantId),
                  records.totals(desk.scopeOf(merchant), desk.now()));
            });
  }

  /**
   * Tells what a customer has with a store.
   *
   * @param merchantId whose store
   * @param id which customer
   * @return the customer, or empty for somebody who is none of this store
   */
  public Optional<StoreCustomer> customer(MerchantId merchantId, CustomerId id) {
    return customers.find(id).flatMap(customer -> seenBy(merchantId, customer));
  }

  /**
   * Tells what a customer has with a store.
   *
   * @param merchantId whose store
   * @param phone the customer's number
   * @return the customer, or empty for somebody who is none of this store, or whom nobody knows
   */
  public Optional<StoreCustomer> customer(MerchantId merchantId, PhoneNumber phone) {
    return customers.find(phone).flatMap(customer -> seenBy(merchantId, customer));
  }

  private Optional<StoreCustomer> seenBy(MerchantId merchantId, Customer customer) {
    StoreScope scope = desk.scopeOf(desk.merchant(merchantId));
    CustomerId id = customer.id();
    return records.isCustomer(scope, id)
        ? Optional.of(
            new StoreCustomer(
                customer, records.figures(scope, id, desk.now()), records.purchases(scope, id)))
        : Optional.empty();
  }

  /**
   * Tells how a customer's points changed.
   *
   * @param merchantId whose store
   * @param id which customer
   * @param offset how many changes to pass over, 0 or more
   * @param limit the most changes to answer, 1 to 1,000
   * @return the changes, newest first, or empty for somebody who is no customer of this store
   */
  public Optional<List<Movement>> history(
      MerchantId merchantId, CustomerId id, int offset, int limit) {
    StoreScope scope = desk.scopeOf(desk.merchant(merchantId));
    Instant now = desk.now();
    return customers
        .find(id)
        .filter(customer -> records.isCustomer(scope, id))
        .map(customer -> records.history(scope, id, offset, limit, now));
  }
}
