package dev.points.usecase.store;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.points.EarningRate;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes how customers of a store earn. The cashback rule is the merchant's earning rate by
 * another name (decision E-2), and it is active as long as purchases earn: each change is the next
 * version of the merchant's rules, by which the very next order is awarded (decision E-3).
 */
final class ChangeCashbackRule {

  private final ManagedStorefronts managed;
  private final Merchants merchants;
  private final Storefronts storefronts;

  ChangeCashbackRule(ManagedStorefronts managed, Merchants merchants, Storefronts storefronts) {
    this.managed = managed;
    this.merchants = merchants;
    this.storefronts = storefronts;
  }

  Outcome<CashbackRule, StorefrontRefusal> change(
      MerchantId merchant, UUID rule, EarningRate rate, Call call) {
    return handle(merchant, rule, now -> now.withRules(now.rules().withPurchaseRate(rate)), call);
  }

  Outcome<CashbackRule, StorefrontRefusal> activate(
      MerchantId merchant, UUID rule, boolean active, Call call) {
    return handle(
        merchant, rule, now -> now.withChannel(EarningChannel.ORDER_PURCHASE, active), call);
  }

  private Outcome<CashbackRule, StorefrontRefusal> handle(
      MerchantId merchantId, UUID rule, UnaryOperator<Merchant> change, Call call) {
    return managed.change(
        merchantId,
        (storefront, merchant) ->
            storefront.cashbackRule().equals(rule)
                ? Outcome.done(changed(storefront, merchant, merchant.revised(change), call))
                : Outcome.refused(StorefrontRefusal.NOT_FOUND));
  }

  private CashbackRule changed(Storefront storefront, Merchant before, Merchant after, Call call) {
    if (after.equals(before)) {
      return CashbackRule.of(storefront, before);
    }
    merchants.update(after);
    Storefront changed = storefront.withCashbackChangedAt(call.now());
    storefronts.update(changed);
    call.audit(
        "store.cashback",
        AuditSubject.of(after.id()),
        AuditAttributes.of(before),
        AuditAttributes.of(after));
    return CashbackRule.of(changed, after);
  }
}
