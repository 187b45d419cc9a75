package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.program.LoyaltyProgram;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Storefront;
import java.util.List;

/**
 * A store's programme as it is now. Immutable and thread-safe.
 *
 * @param storefront the store
 * @param merchant its merchant
 * @param program in which its customers have their wallets
 * @param methods what it offers for points, active or not, the oldest first
 * @param totals what it amounts to
 */
public record StoreProgramme(
    Storefront storefront,
    Merchant merchant,
    LoyaltyProgram program,
    List<RedemptionMethod> methods,
    ProgrammeTotals totals) {

  /**
   * How customers earn.
   *
   * @return the rule
   */
  public CashbackRule cashbackRule() {
    return CashbackRule.of(storefront, merchant);
  }
}
