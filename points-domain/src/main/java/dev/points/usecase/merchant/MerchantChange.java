package dev.points.usecase.merchant;

import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of changing a merchant. */
public sealed interface MerchantChange {

  /**
   * It is changed; or nothing was to be changed, and both are the same.
   *
   * @param before the merchant as it was
   * @param after the merchant as it is now
   */
  record Done(Merchant before, Merchant after) implements MerchantChange {}

  /** There is no such merchant. */
  record NotFound() implements MerchantChange {}

  /**
   * It owes more points than the new terms allow.
   *
   * @param account what it owes
   */
  record OwesMore(FundingAccount account) implements MerchantChange {}

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for a merchant before and after
   * @param notFound what to answer if there is no such merchant
   * @param owesMore what to answer if it owes too much
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      BiFunction<Merchant, Merchant, T> done,
      Supplier<T> notFound,
      Function<FundingAccount, T> owesMore) {
    if (this instanceof Done change) {
      return done.apply(change.before(), change.after());
    }
    if (this instanceof OwesMore refused) {
      return owesMore.apply(refused.account());
    }
    return notFound.get();
  }
}
