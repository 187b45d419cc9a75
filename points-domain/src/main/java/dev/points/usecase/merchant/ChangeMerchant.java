package dev.points.usecase.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.storefront.Storefronts;
import dev.points.usecase.Call;
import dev.points.usecase.Change;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes what a merchant is called, may do, or awards; each change is the next version of its
 * rules, see {@link Merchant#revised}. A merchant stays in its program: what its customers have is
 * in wallets of that program.
 */
final class ChangeMerchant {

  private final Merchants merchants;
  private final Storefronts storefronts;

  ChangeMerchant(Merchants merchants, Storefronts storefronts) {
    this.merchants = merchants;
    this.storefronts = storefronts;
  }

  Outcome<Change<Merchant>, MerchantRefusal> handle(
      MerchantId id, UnaryOperator<Merchant> change, Call call) {
    Optional<Merchant> current = merchants.current(id);
    if (current.isEmpty()) {
      return Outcome.refused(new MerchantRefusal.NotFound());
    }
    Merchant before = current.get();
    Merchant after = before.revised(change);
    if (after.equals(before)) {
      return Outcome.done(new Change<>(before, before));
    }
    if (!after.funding().equals(before.funding())) {
      FundingAccount account = merchants.lockFunding(id);
      if (!after.funding().allow(account.balance())) {
        return Outcome.refused(new MerchantRefusal.OwesMore(account));
      }
    }
    merchants.update(after);
    if (cashbackDiffers(before, after)) {
      storefronts
          .lock(id)
          .ifPresent(
              storefront -> storefronts.update(storefront.withCashbackChangedAt(call.now())));
    }
    call.audit(
        "merchant.change",
        AuditSubject.of(id),
        AuditAttributes.of(before),
        AuditAttributes.of(after));
    return Outcome.done(new Change<>(before, after));
  }

  private static boolean cashbackDiffers(Merchant before, Merchant after) {
    return !before.rules().purchaseRate().equals(after.rules().purchaseRate())
        || rewardsPurchases(before) != rewardsPurchases(after);
  }

  private static boolean rewardsPurchases(Merchant merchant) {
    return merchant.channels().contains(EarningChannel.ORDER_PURCHASE);
  }
}
