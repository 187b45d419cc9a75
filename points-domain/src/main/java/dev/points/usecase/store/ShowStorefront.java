package dev.points.usecase.store;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import java.util.List;
import java.util.Optional;

/** Shows a store to the pages of its shop. Everybody may ask, so it shows nothing else. */
final class ShowStorefront {

  private final Storefronts storefronts;
  private final Merchants merchants;
  private final ApiKeys keys;

  ShowStorefront(Storefronts storefronts, Merchants merchants, ApiKeys keys) {
    this.storefronts = storefronts;
    this.merchants = merchants;
    this.keys = keys;
  }

  Optional<PublicStorefront> handle(StoreId id) {
    return storefronts.find(id).map(this::show);
  }

  private PublicStorefront show(Storefront storefront) {
    Merchant merchant =
        merchants
            .find(storefront.merchant())
            .orElseThrow(() -> new IllegalStateException("no " + storefront.merchant()));
    return new PublicStorefront(
        storefront, merchant, merchant.isOpen() && merchant.loyaltyOn() && isIntegrated(merchant));
  }

  /** Off only where the merchant's platform has said so on every pair of keys in use (K-6). */
  private boolean isIntegrated(Merchant merchant) {
    List<ApiKey> inUse = keys.of(merchant.id()).stream().filter(ApiKey::active).toList();
    return inUse.isEmpty() || inUse.stream().anyMatch(ApiKey::integrationActive);
  }
}
