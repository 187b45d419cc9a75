package dev.points.usecase.merchant;

import dev.points.merchant.FundingAccount;
import java.util.function.Function;
import java.util.function.Supplier;

/** The reason why a merchant is not changed. */
public sealed interface MerchantRefusal {

  /** There is no such merchant. */
  record NotFound() implements MerchantRefusal {

    @Override
    public <X> X fold(Supplier<X> notFound, Function<FundingAccount, X> owesMore) {
      return notFound.get();
    }
  }

  /**
   * It owes more points than the new terms allow (decision C-4).
   *
   * @param account what it owes
   */
  record OwesMore(FundingAccount account) implements MerchantRefusal {

    @Override
    public <X> X fold(Supplier<X> notFound, Function<FundingAccount, X> owesMore) {
      return owesMore.apply(account);
    }
  }

  /** Handles each reason. */
  <X> X fold(Supplier<X> notFound, Function<FundingAccount, X> owesMore);
}
