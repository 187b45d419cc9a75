package dev.points.usecase.partner;

import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import dev.points.storefront.Storefronts;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which app is let into which store: both must be there. Thread-safe; works inside the caller's
 * transaction.
 */
public final class StoreDoor {

  private final PartnerApps apps;
  private final Merchants merchants;
  private final Storefronts storefronts;

  /**
   * Takes what the door is guarded with.
   *
   * @param apps where apps are kept
   * @param merchants where merchants are kept
   * @param storefronts where stores are kept
   */
  public StoreDoor(PartnerApps apps, Merchants merchants, Storefronts storefronts) {
    this.apps = apps;
    this.merchants = merchants;
    this.storefronts = storefronts;
  }

  <T> PartnerResult<T> open(
      PartnerId id, MerchantId merchant, Function<PartnerApp, PartnerResult<T>> give) {
    if (merchants.current(merchant).isEmpty()) {
      return new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_MERCHANT);
    }
    if (storefronts.of(merchant).isEmpty()) {
      return new PartnerResult.Refused<>(PartnerRefusal.NO_STORE);
    }
    Optional<PartnerApp> app = apps.find(id);
    return app.isEmpty()
        ? new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_APP)
        : give.apply(app.get());
  }
}
