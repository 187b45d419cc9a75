package dev.points.usecase.merchant;

import dev.points.event.PointsEvent;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.usecase.points.EventDesk;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Records points that a merchant paid into its funding account, or took out of it (decision C-4).
 * The other side of the posting is the program. Thread-safe; runs inside the caller's transaction.
 */
public final class FundMerchant {

  /** The most characters of a reference. */
  public static final int MAX_REFERENCE_LENGTH = 36;

  /**
   * The most points that a payment leaves in an account, and the most that it leaves it owing. No
   * number of awards and redemptions takes a balance from there to where it cannot be counted.
   */
  public static final long MAX_BALANCE = Long.MAX_VALUE / 2;

  private final Merchants merchants;
  private final Wallets wallets;
  private final EventDesk events;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param merchants where merchants are kept
   * @param wallets where the ledger is kept
   * @param events tells what happens
   * @param clock what time it is
   */
  public FundMerchant(Merchants merchants, Wallets wallets, EventDesk events, Clock clock) {
    this.merchants = merchants;
    this.wallets = wallets;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What is paid.
   *
   * @param merchant whose account
   * @param points what comes in, or what goes out as a negative number; never 0
   * @param reference names the payment, 1 to {@value #MAX_REFERENCE_LENGTH} characters: a merchant
   *     has one payment of a reference
   */
  public record Command(MerchantId merchant, long points, String reference) {

    /**
     * Checks the number and the reference.
     *
     * @param merchant whose account
     * @param points what comes in, or what goes out as a negative number; never 0
     * @param reference names the payment, 1 to {@value #MAX_REFERENCE_LENGTH} characters
     * @throws IllegalArgumentException if nothing is paid, or the reference is blank or too long
     */
    public Command {
      if (points == 0) {
        throw new IllegalArgumentException("a payment is of at least one point");
      }
      if (reference.isBlank() || reference.length() > MAX_REFERENCE_LENGTH) {
        throw new IllegalArgumentException("a reference has 1 to 36 characters");
      }
    }
  }

  /**
   * Records a payment.
   *
   * @param command what is paid
   * @return the account before and after, or a refusal
   */
  public FundingResult handle(Command command) {
    Optional<Merchant> merchant = merchants.current(command.merchant());
    if (merchant.isEmpty()) {
      return FundingResult.refused(FundingResult.Reason.NOT_FOUND);
    }
    FundingAccount before = merchants.lockFunding(command.merchant());
    String cause = "funding:" + command.merchant().value() + ":" + command.reference();
    if (wallets.isRecorded(PostingKind.FUNDING, cause)) {
      return FundingResult.refused(FundingResult.Reason.REFERENCE_TAKEN);
    }
    Optional<FundingAccount> after = moved(before, command.points());
    if (after.isEmpty()) {
      return FundingResult.refused(FundingResult.Reason.TOO_MANY_POINTS);
    }
    if (command.points() < 0 && !before.terms().allow(after.get().balance())) {
      return FundingResult.refused(FundingResult.Reason.BEYOND_DEBT_LIMIT);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    wallets.record(
        new Posting(
            PostingKind.FUNDING,
            cause,
            List.of(
                new LedgerEntry.OfMerchant(command.merchant(), command.points()),
                new LedgerEntry.OfProgram(merchant.get().program(), -command.points())),
            Optional.empty(),
            now));
    return new FundingResult.Done(before, warnedIfLow(merchant.get(), after.get(), now));
  }

  private static Optional<FundingAccount> moved(FundingAccount before, long points) {
    try {
      return Optional.of(before.moved(points))
          .filter(after -> after.balance() <= MAX_BALANCE && after.balance() >= -MAX_BALANCE);
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
