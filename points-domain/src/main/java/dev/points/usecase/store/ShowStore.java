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

/**
 * Tells the pages of a shop about its store. Everybody may ask, so it tells nothing else.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ShowStore {

  private final Storefronts storefronts;
  private final Merchants merchants;
  private final ApiKeys keys;

  /**
   * Takes what the use case works with.
   *
   * @param storefronts where stores are kept
   * @param merchants where merchants are kept
   * @param keys where key pairs are kept
   */
  public ShowStore(Storefronts storefronts, Merchants merchants, ApiKeys keys) {
    this.storefronts = storefronts;
    this.merchants = merchants;
    this.keys = keys;
  }

  /**
   * Finds a store.
   *
   * @param id its number
   * @return the store, or empty if there is none of this number
   */
  public Optional<StoreOnShow> handle(StoreId id) {
    return storefronts.find(id).map(this::show);
  }

  private StoreOnShow show(Storefront storefront) {
    Merchant merchant =
        merchants
            .find(storefront.merchant())
            .orElseThrow(() -> new IllegalStateException("no " + storefront.merchant()));
    return new StoreOnShow(
        storefront, merchant, merchant.isOpen() && merchant.loyaltyOn() && isIntegrated(merchant));
  }

  /** Off only where the merchant's platform has said so on every pair of keys in use (K-6). */
  private boolean isIntegrated(Merchant merchant) {
    List<ApiKey> inUse = keys.of(merchant.id()).stream().filter(ApiKey::active).toList();
    return inUse.isEmpty() || inUse.stream().anyMatch(ApiKey::integrationActive);
  }
}
