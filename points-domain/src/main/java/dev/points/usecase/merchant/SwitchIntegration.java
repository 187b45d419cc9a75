package dev.points.usecase.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.usecase.Outcome;

/**
 * Notes whether a merchant has switched loyalty on in its own platform. The keys go on
 * authenticating in either case, and orders go on as before (decision K-6). Switching to what it is
 * already is no change, and a success.
 */
final class SwitchIntegration {

  private final Merchants merchants;
  private final ApiKeys keys;

  SwitchIntegration(Merchants merchants, ApiKeys keys) {
    this.merchants = merchants;
    this.keys = keys;
  }

  Outcome<ApiKey, IntegrationRefusal> handle(MerchantId id, long key, boolean active) {
    Merchant merchant =
        merchants.find(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
    return IntegrationRefusal.of(merchant)
        .<Outcome<ApiKey, IntegrationRefusal>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(switched(id, key, active)));
  }

  private ApiKey switched(MerchantId merchant, long id, boolean active) {
    ApiKey key =
        keys.lock(id)
            .filter(found -> found.merchant().equals(merchant))
            .orElseThrow(() -> new IllegalStateException(merchant + " has no pair " + id));
    if (key.integrationActive() == active) {
      return key;
    }
    ApiKey after = key.withIntegration(active);
    keys.update(after);
    return after;
  }
}
