package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;

/**
 * Switches loyalty of a store on or off. While it is off, customers keep what they have and the
 * store keeps its rules, orders in flight go on and can be refunded, but nothing is awarded and no
 * checkout begins.
 */
final class SwitchLoyalty {

  private final ManagedStorefronts managed;
  private final Merchants merchants;

  SwitchLoyalty(ManagedStorefronts managed, Merchants merchants) {
    this.managed = managed;
    this.merchants = merchants;
  }

  Outcome<Merchant, StorefrontRefusal> handle(MerchantId merchantId, boolean on, Call call) {
    return managed.change(
        merchantId,
        (storefront, before) -> {
          Merchant after = before.revised(merchant -> merchant.withLoyaltyOn(on));
          if (!after.equals(before)) {
            merchants.update(after);
          }
          call.audit(
              on ? "store.activate" : "store.deactivate",
              AuditSubject.of(merchantId),
              AuditAttributes.of(before),
              AuditAttributes.of(after));
          return Outcome.done(after);
        });
  }
}
