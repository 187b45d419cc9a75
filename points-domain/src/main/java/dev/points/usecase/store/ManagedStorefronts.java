package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Outcome;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Storefronts in the hands of their merchants: each is locked first, and changed only while its
 * merchant is open (decision K-3).
 */
final class ManagedStorefronts {

  private final Merchants merchants;
  private final Storefronts storefronts;
  private final StoreRecords records;

  ManagedStorefronts(Merchants merchants, Storefronts storefronts, StoreRecords records) {
    this.merchants = merchants;
    this.storefronts = storefronts;
    this.records = records;
  }

  <T> Outcome<T, StorefrontRefusal> change(
      MerchantId merchantId,
      BiFunction<Storefront, Merchant, Outcome<T, StorefrontRefusal>> change) {
    Optional<Storefront> storefront = storefronts.lock(merchantId);
    if (storefront.isEmpty()) {
      return Outcome.refused(StorefrontRefusal.NOT_FOUND);
    }
    Merchant merchant = merchant(merchantId);
    return StorefrontRefusal.of(merchant)
        .<Outcome<T, StorefrontRefusal>>map(Outcome::refused)
        .orElseGet(() -> change.apply(storefront.get(), merchant));
  }

  Merchant merchant(MerchantId id) {
    return merchants.current(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
  }

  StoreScope scopeOf(Merchant merchant) {
    return records.scopeOf(merchant.id(), merchant.program());
  }
}
