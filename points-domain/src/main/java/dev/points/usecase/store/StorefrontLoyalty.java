package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.program.LoyaltyProgram;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Storefront;
import java.util.List;

/**
 * The loyalty of a store as it is now. Immutable and thread-safe.
 *
 * @param storefront the store
 * @param merchant its merchant
 * @param program in which its customers have their wallets
 * @param methods what it offers for points, active or not, the oldest first
 * @param totals what it amounts to
 */
public record StorefrontLoyalty(
    Storefront storefront,
    Merchant merchant,
    LoyaltyProgram program,
    List<RedemptionMethod> methods,
    ProgrammeTotals totals) {

  /** Returns how customers earn. */
  public CashbackRule cashbackRule() {
    return CashbackRule.of(storefront, merchant);
  }
}
