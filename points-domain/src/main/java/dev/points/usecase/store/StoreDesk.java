package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.merchant.MerchantChange;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What all calls of stores have in common. Thread-safe; it runs inside the caller's transaction,
 * which locks the store first.
 */
public final class StoreDesk {

  private final Merchants merchants;
  private final Storefronts storefronts;
  private final StoreRecords records;
  private final Clock clock;

  /**
   * Takes what the desk works with.
   *
   * @param merchants where merchants are kept
   * @param storefronts where stores are kept
   * @param records reads the ledger as a store sees it
   * @param clock what time it is
   */
  public StoreDesk(
      Merchants merchants, Storefronts storefronts, StoreRecords records, Clock clock) {
    this.merchants = merchants;
    this.storefronts = storefronts;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Whether a store may change anything, which callers are told before anybody reads what they sent
   * (decision K-3).
   *
   * @param merchant whose store
   * @return why not, or empty if it may
   */
  public static Optional<StoreRefusal> refusalOf(Merchant merchant) {
    return merchant.isOpen() ? Optional.empty() : Optional.of(StoreRefusal.MERCHANT_NOT_PUBLISHED);
  }

  /** Locks a store, and changes it if its merchant is open. */
  <T> StoreResult<T> change(
      MerchantId merchantId, BiFunction<Storefront, Merchant, StoreResult<T>> change) {
    Optional<Storefront> storefront = storefronts.lock(merchantId);
    if (storefront.isEmpty()) {
      return new StoreResult.Refused<>(StoreRefusal.NOT_FOUND);
    }
    Merchant merchant = merchant(merchantId);
    return refusalOf(merchant)
        .<StoreResult<T>>map(StoreResult.Refused::new)
        .orElseGet(() -> change.apply(storefront.get(), merchant));
  }

  /** What came of changing the merchant of a store in a way that leaves its funding alone. */
  static StoreResult<Change<Merchant>> resultOf(MerchantChange change) {
    return change.fold(
        Change::done,
        () -> new StoreResult.Refused<>(StoreRefusal.NOT_FOUND),
        owes -> {
          throw new IllegalStateException("no terms of funding were touched");
        });
  }

  Merchant merchant(MerchantId id) {
    return merchants.current(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
  }

  StoreScope scopeOf(Merchant merchant) {
    return records.scopeOf(merchant.id(), merchant.program());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
