package dev.points.usecase.merchant;

import dev.points.merchant.FundingAccount;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What came of a payment into or out of a funding account. */
public sealed interface FundingResult {

  /** Why a payment was refused: nothing changed. */
  enum Reason {
    /** There is no such merchant. */
    NOT_FOUND,
    /** The merchant has a payment of this reference already. */
    REFERENCE_TAKEN,
    /** The account would hold or owe more than {@link FundMerchant#MAX_BALANCE} points. */
    TOO_MANY_POINTS,
    /** What is to be taken out would leave a debt beyond the limit (decision C-4). */
    BEYOND_DEBT_LIMIT
  }

  /**
   * It is recorded.
   *
   * @param before the account as it was
   * @param after the account as it is now
   */
  record Done(FundingAccount before, FundingAccount after) implements FundingResult {}

  /**
   * Nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements FundingResult {}

  /**
   * A refusal.
   *
   * @param reason why
   * @return the result
   */
  static FundingResult refused(Reason reason) {
    return new Refused(reason);
  }

  /**
   * Answers by what came of it.
   *
   * @param done what to answer for the account before and after
   * @param refused what to answer for a refusal
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      BiFunction<FundingAccount, FundingAccount, T> done, Function<Reason, T> refused) {
    if (this instanceof Done payment) {
      return done.apply(payment.before(), payment.after());
    }
    return refused.apply(((Refused) this).reason());
  }
}
