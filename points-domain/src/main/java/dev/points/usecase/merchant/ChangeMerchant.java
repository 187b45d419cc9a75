package dev.points.usecase.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.merchant.RuleVersion;
import dev.points.storefront.CashbackRule;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes what a merchant is called, may do, or awards. Every change, of whatever kind, makes the
 * next version of its rules, so that an order tells by its version all that was in force when it
 * was made (decision E-3).
 *
 * <p>A merchant stays in its program: what its customers have is in wallets of that program.
 * Thread-safe; runs inside the caller's transaction.
 */
public final class ChangeMerchant {

  private final Merchants merchants;
  private final Storefronts storefronts;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param storefronts where stores are kept
   * @param clock what time it is
   */
  public ChangeMerchant(Merchants merchants, Storefronts storefronts, Clock clock) {
    this.merchants = merchants;
    this.storefronts = storefronts;
    this.clock = clock;
  }

  /**
   * Changes a merchant.
   *
   * @param id which one
   * @param change makes the merchant that is wanted of the one that there is; it may be asked
   *     several times, and leaves the id, the program and the version of the rules alone
   * @return the merchant before and after, or why it did not change
   * @throws IllegalArgumentException if the change touches the id or the program
   */
  public MerchantChange handle(MerchantId id, UnaryOperator<Merchant> change) {
    Optional<Merchant> current = merchants.current(id);
    if (current.isEmpty()) {
      return new MerchantChange.NotFound();
    }
    Merchant before = current.get();
    RuleVersion version = before.rules().version();
    Merchant wanted = change.apply(before);
    if (!wanted.id().equals(id) || !wanted.program().equals(before.program())) {
      throw new IllegalArgumentException("a merchant keeps its id and its program");
    }
    if (wanted.withRules(wanted.rules().as(version)).equals(before)) {
      return new MerchantChange.Done(before, before);
    }
    if (!wanted.funding().equals(before.funding())) {
      FundingAccount account = merchants.lockFunding(id);
      if (!wanted.funding().allow(account.balance())) {
        return new MerchantChange.OwesMore(account);
      }
    }
    Merchant after = wanted.withRules(wanted.rules().as(version.next()));
    merchants.update(after);
    if (!cashbackOf(after).equals(cashbackOf(before))) {
      storefronts.lock(id).ifPresent(this::noteThatCashbackChanged);
    }
    return new MerchantChange.Done(before, after);
  }

  /** What a store calls its cashback rule, see {@link CashbackRule}. */
  private static List<Object> cashbackOf(Merchant merchant) {
    return List.of(
        merchant.rules().purchaseRate(),
        merchant.channels().contains(EarningChannel.ORDER_PURCHASE));
  }

  private void noteThatCashbackChanged(Storefront storefront) {
    storefronts.update(
        storefront.withCashbackChangedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }
}
