package dev.points.usecase.points;

import dev.points.customer.CustomerId;
import dev.points.event.PointsEvent;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.Merchant;
import dev.points.merchant.Merchants;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.wallet.Lot;
import dev.points.wallet.LotUse;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What orders do to wallets, and what that costs or brings the merchant.
 *
 * <p>Thread-safe. It runs inside the caller's transaction, which has locked the order first; then
 * comes the wallet, and the merchant's funding account last.
 */
public final class WalletDesk {

  /** The number of an order's award among its changes of points: refunds and holds count from 1. */
  private static final int AWARD = 0;

  private final Merchants merchants;
  private final LoyaltyPrograms programs;
  private final Wallets wallets;
  private final EventDesk events;

  /**
   * Takes what the desk works with.
   *
   * @param merchants where merchants are kept
   * @param programs where programs are kept
   * @param wallets where wallets are kept
   * @param events tells what happens
   */
  public WalletDesk(
      Merchants merchants, LoyaltyPrograms programs, Wallets wallets, EventDesk events) {
    this.merchants = merchants;
    this.programs = programs;
    this.wallets = wallets;
    this.events = events;
  }

  /** Returns the program that a merchant takes part in. */
  public LoyaltyProgram programOf(Merchant merchant) {
    return programs
        .find(merchant.program())
        .orElseThrow(() -> new IllegalStateException("no program " + merchant.program()));
  }

  /** Locks the customer's wallet in the merchant's program, if there is one. */
  public Optional<Wallet> lock(Merchant merchant, CustomerId customer) {
    return wallets.lock(merchant.program(), customer);
  }

  /** Opens a wallet for a customer in the merchant's program. */
  public Wallet open(Merchant merchant, CustomerId customer) {
    Wallet wallet = Wallet.open(wallets.nextId(), merchant.program(), customer);
    wallets.open(wallet);
    return wallet;
  }

  /** The wallet of an order that has a customer and points. */
  public Wallet lockFor(Order order, Merchant merchant) {
    return order
        .customer()
        .flatMap(customer -> lock(merchant, customer))
        .orElseThrow(() -> new IllegalStateException("no wallet for " + order.identity().id()));
  }

  /** How a merchant's funding account bears what goes to a customer. */
  public enum Funds {
    /** Not at all. */
    TOO_LITTLE,
    /** Well, or nobody asks. */
    ENOUGH,
    /** It does, and is below its warning threshold then. */
    LOW
  }

  /**
   * Whether the merchant can pay for points that go to a customer (decision C-4); it warns the
   * merchant, or tells that it cannot.
   *
   * @param merchant who pays
   * @param credit what the same order brings the merchant
   * @param award what goes to the customer
   */
  public Funds funds(Merchant merchant, Points credit, Points award, Instant now) {
    if (award.isZero() || !merchant.funding().watchTheBalance()) {
      return Funds.ENOUGH;
    }
    FundingAccount funding = merchants.lockFunding(merchant.id()).plus(credit);
    if (!funding.canPay(award)) {
      events.tell(
          new PointsEvent.DebtExceeded(
              merchant.id(),
              funding.balance(),
              award,
              funding.terms().maxDebt().orElseThrow(),
              now),
          merchant);
      return Funds.TOO_LITTLE;
    }
    if (funding.fallsLowBy(award)) {
      merchants.recordLowBalanceWarning(merchant.id());
      events.tell(new PointsEvent.LowBalance(merchant.id(), funding.after(award), now), merchant);
    }
    return funding.isLowAfter(award) ? Funds.LOW : Funds.ENOUGH;
  }

  /**
   * Remembers that the merchant was warned, though a credit of the same transaction lifted the
   * balance above the threshold before the award took it down again: it has not recovered.
   */
  public void staysWarned(Merchant merchant) {
    merchants.recordLowBalanceWarning(merchant.id());
  }

  /** Opens a lot for what an order earned, and settles from it what the customer owes (F-6). */
  public void award(Wallet wallet, Points points, OrderId order, Merchant merchant, Instant now) {
    if (points.isZero()) {
      return;
    }
    Posting award =
        wallet.award(
            points,
            wallets.nextLotId(),
            order,
            merchant.id(),
            now,
            programOf(merchant).expiry().expiryOf(now));
    wallets.record(award);
    settleDebts(
        wallet, List.of(new LotUse(award.opened().orElseThrow(), points)), order, AWARD, now);
  }

  /** Settles what the customer owes from points that just came in. */
  public void settleDebts(
      Wallet wallet, List<LotUse> credits, OrderId order, int revision, Instant now) {
    settleDebts(wallet, credits, Wallet.causeOf(order, revision), Optional.of(order), now);
  }

  /** Settles what the customer owes from points that just came in, whatever brought them. */
  public void settleDebts(
      Wallet wallet, List<LotUse> credits, String cause, Optional<OrderId> order, Instant now) {
    if (!wallet.debt().isZero()) {
      wallet
          .settlement(credits, wallets.debtsOf(wallet.id()), cause, order, now)
          .ifPresent(wallets::record);
    }
  }

  /** What an order holds or spent, lot by lot. */
  public List<LotUse> usesBy(Wallet wallet, Order order) {
    return wallets.usesBy(wallet.id(), order.identity().id());
  }

  /** Returns the points that can be spent at a time. */
  public Points available(Wallet wallet, Instant now) {
    return wallets.balance(wallet.id(), now);
  }

  /** Puts points aside; the caller has made sure that they are there. */
  public void hold(Wallet wallet, Points points, Order order, Instant now) {
    if (points.isZero()) {
      return;
    }
    List<Lot> lots = wallets.lotsToSpend(wallet.id(), points, now);
    List<LotUse> uses = LotUse.takenFrom(lots, points);
    if (!LotUse.sum(uses).equals(points)) {
      throw new IllegalStateException("no " + points + " in " + wallet.id() + " to hold");
    }
    wallets.record(wallet.hold(uses, order.identity().id(), order.nextRevision(), now));
  }

  /** Gives up what an order holds; what belongs to an expired lot expires at once. */
  public void release(Wallet wallet, Order order, Instant now) {
    List<LotUse> uses = usesBy(wallet, order);
    if (uses.isEmpty()) {
      return;
    }
    int revision = order.nextRevision();
    wallets.record(wallet.release(uses, order.identity().id(), revision, now));
    List<LotUse> expired = expired(uses, now);
    if (!expired.isEmpty()) {
      wallets.record(wallet.expiry(expired, order.identity().id(), revision, now));
    }
  }

  /**
   * Settles what the customer owes from points that an order held and gave up: whoever owes has
   * nothing to spend (decision F-6).
   */
  public void settleFromBalance(Wallet wallet, Order order, Instant now) {
    Points debt = wallet.debt();
    if (!debt.isZero()) {
      List<LotUse> credits = LotUse.takenFrom(wallets.lotsToSpend(wallet.id(), debt, now), debt);
      settleDebts(wallet, credits, order.identity().id(), order.nextRevision(), now);
    }
  }

  /** Spends what an order holds. */
  public void spend(Wallet wallet, Order order, Merchant merchant, Instant now) {
    Points held = order.totalPoints();
    if (!held.isZero()) {
      wallets.record(wallet.spend(held, order.identity().id(), merchant.id(), now));
    }
  }

  /** Returns the uses whose lots have expired. */
  public static List<LotUse> expired(List<LotUse> uses, Instant now) {
    return uses.stream().filter(use -> use.isExpired(now)).toList();
  }

  /** Returns the uses whose lots have not expired. */
  public static List<LotUse> unexpired(List<LotUse> uses, Instant now) {
    return uses.stream().filter(use -> !use.isExpired(now)).toList();
  }
}
