package dev.points.merchant;

import dev.points.points.Points;
import java.util.Optional;

/**
 * How far a merchant may go into debt by issuing points (decision C-4).
 *
 * @param maxDebt the most points that the merchant may owe; empty means no limit
 * @param lowBalanceThreshold the merchant is warned when the balance falls below it; empty means
 *     never
 */
public record FundingTerms(Optional<Points> maxDebt, Optional<Points> lowBalanceThreshold) {

  /** No limit and no warning, the default. */
  public static final FundingTerms UNLIMITED = new FundingTerms(Optional.empty(), Optional.empty());

  /**
   * Whether a balance keeps the debt limit. A limit of 100 points allows a balance of exactly −100.
   *
   * @param balance points in the account, negative when the merchant owes
   * @return true if there is no limit, or the debt is not beyond it
   */
  public boolean allow(long balance) {
    return maxDebt.map(limit -> balance >= -limit.value()).orElse(true);
  }

  /**
   * Whether a balance is one to be warned of.
   *
   * @param balance points in the account
   * @return true if there is a threshold, and less is left
   */
  public boolean isLow(long balance) {
    return lowBalanceThreshold.map(low -> balance < low.value()).orElse(false);
  }

  /**
   * Whether an award must look at the balance at all.
   *
   * @return true if there is a limit or a warning to keep
   */
  public boolean watchTheBalance() {
    return maxDebt.isPresent() || lowBalanceThreshold.isPresent();
  }
}
