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
import dev.points.usecase.Call;
import java.util.List;
import java.util.Optional;

/** Reads the loyalty of a store and its customers, and nobody else's (decision K-5). */
final class ReadStorefront {

  private final ManagedStorefronts managed;
  private final Storefronts storefronts;
  private final LoyaltyPrograms programs;
  private final RedemptionMethods methods;
  private final Customers customers;
  private final StoreRecords records;

  ReadStorefront(
      ManagedStorefronts managed,
      Storefronts storefronts,
      LoyaltyPrograms programs,
      RedemptionMethods methods,
      Customers customers,
      StoreRecords records) {
    this.managed = managed;
    this.storefronts = storefronts;
    this.programs = programs;
    this.methods = methods;
    this.customers = customers;
    this.records = records;
  }

  Optional<StorefrontLoyalty> loyalty(MerchantId merchantId, Call call) {
    return storefronts
        .of(merchantId)
        .map(
            storefront -> {
              Merchant merchant = managed.merchant(merchantId);
              return new StorefrontLoyalty(
                  storefront,
                  merchant,
                  programs
                      .find(merchant.program())
                      .orElseThrow(() -> new IllegalStateException("no " + merchant.program())),
                  methods.of(merchantId),
                  records.totals(managed.scopeOf(merchant), call.now()));
            });
  }

  Optional<StorefrontCustomer> customer(MerchantId merchantId, CustomerId id, Call call) {
    return customers.find(id).flatMap(customer -> seenBy(merchantId, customer, call));
  }

  Optional<StorefrontCustomer> customer(MerchantId merchantId, PhoneNumber phone, Call call) {
    return customers.find(phone).flatMap(customer -> seenBy(merchantId, customer, call));
  }

  private Optional<StorefrontCustomer> seenBy(MerchantId merchantId, Customer customer, Call call) {
    StoreScope scope = managed.scopeOf(managed.merchant(merchantId));
    CustomerId id = customer.id();
    return records.isCustomer(scope, id)
        ? Optional.of(
            new StorefrontCustomer(
                customer, records.figures(scope, id, call.now()), records.purchases(scope, id)))
        : Optional.empty();
  }

  Optional<List<Movement>> history(
      MerchantId merchantId, CustomerId id, int offset, int limit, Call call) {
    StoreScope scope = managed.scopeOf(managed.merchant(merchantId));
    return customers
        .find(id)
        .filter(customer -> records.isCustomer(scope, id))
        .map(customer -> records.history(scope, id, offset, limit, call.now()));
  }
}
