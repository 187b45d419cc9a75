package dev.points.merchant;

import dev.points.points.Points;

/**
 * The account from which a merchant pays for the points that it issues, and to which points
 * redeemed at the merchant are credited (decision C-4). Its balance is the sum of its ledger
 * entries and may be negative: then the merchant owes points. Immutable and thread-safe.
 *
 * @param merchant whose account it is
 * @param balance points in the account; negative when the merchant owes
 * @param terms how far it may fall
 * @param warned whether the merchant was told of the low balance and it has not recovered since
 */
public record FundingAccount(
    MerchantId merchant, long balance, FundingTerms terms, boolean warned) {

  /**
   * A new, empty account.
   *
   * @param merchant whose it is
   * @param terms how far it may fall
   * @return the account
   */
  public static FundingAccount empty(MerchantId merchant, FundingTerms terms) {
    return new FundingAccount(merchant, 0, terms, false);
  }

  /**
   * Whether the account can pay for an award within its debt limit. A limit of 100 points allows a
   * balance of exactly −100.
   *
   * @param award the points to issue
   * @return true if the balance afterwards keeps the limit
   * @throws ArithmeticException if the balance afterwards does not fit into a {@code long}
   */
  public boolean canPay(Points award) {
    return terms.allow(after(award));
  }

  /**
   * Whether an award takes the balance below the threshold, and the merchant does not know yet.
   *
   * @param award the points to issue
   * @return true if a warning is due
   */
  public boolean fallsLowBy(Points award) {
    return !warned && isLowAfter(award);
  }

  /**
   * Whether the balance is below the threshold after an award, whoever knows.
   *
   * @param award the points to issue
   * @return true if there is a threshold, and less is left
   * @throws ArithmeticException if the balance afterwards does not fit into a {@code long}
   */
  public boolean isLowAfter(Points award) {
    return terms.isLow(after(award));
  }

  /**
   * The balance after an award.
   *
   * @param award the points to issue
   * @return the balance less the award, possibly negative
   * @throws ArithmeticException if it does not fit into a {@code long}
   */
  public long after(Points award) {
    return Math.subtractExact(balance, award.value());
  }

  /**
   * The same account after a movement. A warning is forgotten once the balance has recovered.
   *
   * @param points what comes in, or what goes out as a negative number
   * @return the account with another balance
   * @throws ArithmeticException if the balance does not fit into a {@code long}
   */
  public FundingAccount moved(long points) {
    return new FundingAccount(merchant, Math.addExact(balance, points), terms, warned).under(terms);
  }

  /**
   * The same account on other terms. A warning is forgotten if the balance is not low by them.
   *
   * @param others how far it may fall from now on
   * @return the account, otherwise unchanged
   */
  public FundingAccount under(FundingTerms others) {
    return new FundingAccount(merchant, balance, others, warned && others.isLow(balance));
  }

  /**
   * The same account once points have come in.
   *
   * @param points what comes in
   * @return the account with a higher balance
   * @throws ArithmeticException if the balance does not fit into a {@code long}
   */
  public FundingAccount plus(Points points) {
    return new FundingAccount(merchant, Math.addExact(balance, points.value()), terms, warned);
  }
}
