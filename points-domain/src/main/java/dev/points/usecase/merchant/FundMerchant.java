package dev.points.usecase.merchant;

import dev.points.event.PointsEvent;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import dev.points.usecase.Call;
import dev.points.usecase.Change;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import dev.points.usecase.points.EventDesk;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records points that a merchant paid into its funding account, or took out of it (decision C-4).
 * The other side of the posting is the program.
 */
final class FundMerchant {

  private final Merchants merchants;
  private final Wallets wallets;
  private final EventDesk events;

  FundMerchant(Merchants merchants, Wallets wallets, EventDesk events) {
    this.merchants = merchants;
    this.wallets = wallets;
    this.events = events;
  }

  Outcome<Change<FundingAccount>, FundingRefusal> handle(FundingPayment payment, Call call) {
    Optional<Merchant> merchant = merchants.current(payment.merchant());
    if (merchant.isEmpty()) {
      return Outcome.refused(FundingRefusal.NOT_FOUND);
    }
    FundingAccount before = merchants.lockFunding(payment.merchant());
    String cause = "funding:" + payment.merchant().value() + ":" + payment.reference();
    if (wallets.isRecorded(PostingKind.FUNDING, cause)) {
      return Outcome.refused(FundingRefusal.REFERENCE_TAKEN);
    }
    Optional<FundingAccount> moved = moved(before, payment.points());
    if (moved.isEmpty()) {
      return Outcome.refused(FundingRefusal.TOO_MANY_POINTS);
    }
    if (payment.points() < 0 && !before.terms().allow(moved.get().balance())) {
      return Outcome.refused(FundingRefusal.BEYOND_DEBT_LIMIT);
    }
    wallets.record(
        new Posting(
            PostingKind.FUNDING,
            cause,
            List.of(
                new LedgerEntry.OfMerchant(payment.merchant(), payment.points()),
                new LedgerEntry.OfProgram(merchant.get().program(), -payment.points())),
            Optional.empty(),
            call.now()));
    FundingAccount after = warnedIfLow(merchant.get(), moved.get(), call.now());
    Map<String, String> attributes = new TreeMap<>(AuditAttributes.of(after));
    attributes.put("reference", payment.reference());
    call.audit(
        "merchant.fund",
        AuditSubject.of(payment.merchant()),
        AuditAttributes.of(before),
        attributes);
    return Outcome.done(new Change<>(before, after));
  }

  private static Optional<FundingAccount> moved(FundingAccount before, long points) {
    long most = FundingPayment.MAX_BALANCE;
    try {
      return Optional.of(before.moved(points))
          .filter(after -> after.balance() <= most && after.balance() >= -most);
    } catch (ArithmeticException tooMany) {
      return Optional.empty();
    }
  }

  /** Tells the merchant once that little is left. */
  private FundingAccount warnedIfLow(Merchant merchant, FundingAccount account, Instant now) {
    if (account.warned() || !account.terms().isLow(account.balance())) {
      return account;
    }
    events.tell(new PointsEvent.LowBalance(merchant.id(), account.balance(), now), merchant);
    merchants.recordLowBalanceWarning(account.merchant());
    return new FundingAccount(account.merchant(), account.balance(), account.terms(), true);
  }
}
