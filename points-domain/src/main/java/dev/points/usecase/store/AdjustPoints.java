package dev.points.usecase.store;

import dev.points.audit.Actor;
import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.Customers;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.storefront.Adjustment;
import dev.points.storefront.Adjustments;
import dev.points.storefront.Movement;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.usecase.points.WalletDesk;
import dev.points.wallet.LotUse;
import dev.points.wallet.Posting;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds points to a customer's wallet by hand, or deducts some: a posting between the wallet and the
 * merchant's funding account (decision C-4), kept with who made it and why.
 *
 * <p>Added points never expire, and settle first what the customer owes (decision F-6). No more can
 * be deducted than the customer has with this store, so that in a shared program no deduction takes
 * what others have issued. An order whose points were deducted can still be refunded, which takes
 * them back once more (decision F-6).
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class AdjustPoints {

  private final StoreDesk desk;
  private final WalletDesk walletDesk;
  private final Customers customers;
  private final Wallets wallets;
  private final Adjustments adjustments;
  private final StoreRecords records;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param walletDesk what happens to wallets
   * @param customers where customers are kept
   * @param wallets where wallets are kept
   * @param adjustments where changes by hand are kept
   * @param records reads the ledger as a store sees it
   */
  public AdjustPoints(
      StoreDesk desk,
      WalletDesk walletDesk,
      Customers customers,
      Wallets wallets,
      Adjustments adjustments,
      StoreRecords records) {
    this.desk = desk;
    this.walletDesk = walletDesk;
    this.customers = customers;
    this.wallets = wallets;
    this.adjustments = adjustments;
    this.records = records;
  }

  /**
   * What is wanted.
   *
   * @param customer whose points
   * @param incoming whether points are added; false to deduct
   * @param points how many, 1 to {@link Points#MAX_AWARD}
   * @param reason why, at most {@link Adjustment#MAX_REASON_LENGTH} characters, if the store says
   *     so
   */
  public record Command(
      CustomerId customer, boolean incoming, Points points, Optional<String> reason) {

    /**
     * Checks the number.
     *
     * @param customer whose points
     * @param incoming whether points are added; false to deduct
     * @param points how many
     * @param reason why, if the store says so
     * @throws IllegalArgumentException if there are no points, or more than can be awarded at once
     */
    public Command {
      if (points.isZero() || points.compareTo(Points.MAX_AWARD) > 0) {
        throw new IllegalArgumentException(
            "an adjustment is of 1 to " + Points.MAX_AWARD.value() + " points, was " + points);
      }
    }
  }

  /**
   * Adds or deducts points.
   *
   * @param merchantId whose store
   * @param actor who acts for it
   * @param command what is wanted
   * @return the change, or why there is none
   */
  public StoreResult<Movement> handle(MerchantId merchantId, Actor actor, Command command) {
    Merchant merchant = desk.merchant(merchantId);
    StoreScope scope = desk.scopeOf(merchant);
    Optional<Customer> customer =
        customers.find(command.customer()).filter(known -> records.isCustomer(scope, known.id()));
    return StoreDesk.refusalOf(merchant)
        .or(() -> refusalOf(customer))
        .or(() -> command.incoming() ? refusalToAward(merchant) : Optional.empty())
        .<StoreResult<Movement>>map(StoreResult.Refused::new)
        .orElseGet(
            () ->
                command.incoming()
                    ? add(merchant, actor, command)
                    : deduct(merchant, scope, actor, command));
  }

  private static Optional<StoreRefusal> refusalOf(Optional<Customer> customer) {
    if (customer.isEmpty()) {
      return Optional.of(StoreRefusal.NOT_FOUND);
    }
    return switch (customer.get().state()) {
      case ACTIVE -> Optional.empty();
      case PENDING -> Optional.of(StoreRefusal.CUSTOMER_PENDING);
      case BLOCKED -> Optional.of(StoreRefusal.CUSTOMER_BLOCKED);
    };
  }

  /** A store that has switched its programme off may still put right what went wrong. */
  private static Optional<StoreRefusal> refusalToAward(Merchant merchant) {
    return merchant.terms().capabilities().contains(Capability.EARNING)
        ? Optional.empty()
        : Optional.of(StoreRefusal.EARNING_NOT_ALLOWED);
  }

  private StoreResult<Movement> add(Merchant merchant, Actor actor, Command command) {
    Instant now = desk.now();
    Optional<Wallet> known = walletDesk.lock(merchant, command.customer());
    if (known.isPresent() && !known.get().hasRoomFor(command.points())) {
      return new StoreResult.Refused<>(StoreRefusal.TOO_MANY_POINTS);
    }
    if (walletDesk.funds(merchant, Points.ZERO, command.points(), now)
        == WalletDesk.Funds.TOO_LITTLE) {
      return new StoreResult.Refused<>(StoreRefusal.FUNDING_EXHAUSTED);
    }
    Wallet wallet = known.orElseGet(() -> walletDesk.open(merchant, command.customer()));
    Adjustment adjustment = keep(wallet, merchant, actor, command, now);
    Posting addition =
        wallet.addition(
            command.points(),
            wallets.nextLotId(),
            adjustment.cause(),
            merchant.id(),
            now,
            ExpiryPolicy.NEVER);
    wallets.record(addition);
    walletDesk.settleDebts(
        wallet,
        List.of(new LotUse(addition.opened().orElseThrow(), command.points())),
        adjustment.cause(),
        Optional.empty(),
        now);
    return done(Movement.Kind.MANUAL_ADDITION, adjustment);
  }

  private StoreResult<Movement> deduct(
      Merchant merchant, StoreScope scope, Actor actor, Command command) {
    Instant now = desk.now();
    Optional<Wallet> wallet = walletDesk.lock(merchant, command.customer());
    if (wallet.isEmpty()
        || records.figures(scope, command.customer(), now).available().compareTo(command.points())
            < 0) {
      return new StoreResult.Refused<>(StoreRefusal.NOT_ENOUGH_POINTS);
    }
    List<LotUse> uses =
        LotUse.takenFrom(
            wallets.lotsToSpend(wallet.get().id(), command.points(), now), command.points());
    if (!LotUse.sum(uses).equals(command.points())) {
      throw new IllegalStateException("no " + command.points() + " in " + wallet.get().id());
    }
    Adjustment adjustment = keep(wallet.get(), merchant, actor, command, now);
    wallets.record(wallet.get().deduction(uses, adjustment.cause(), merchant.id(), now));
    return done(Movement.Kind.MANUAL_DEDUCTION, adjustment);
  }

  private Adjustment keep(
      Wallet wallet, Merchant merchant, Actor actor, Command command, Instant now) {
    Adjustment adjustment =
        new Adjustment(
            adjustments.nextId(),
            merchant.id(),
            wallet.id(),
            command.points(),
            command.incoming(),
            command.reason(),
            actor,
            now);
    adjustments.add(adjustment);
    return adjustment;
  }

  private static StoreResult<Movement> done(Movement.Kind kind, Adjustment adjustment) {
    return new StoreResult.Done<>(
        new Movement(
            adjustment.at(),
            kind,
            adjustment.points(),
            adjustment.incoming(),
            Movement.State.ACTIVE,
            Optional.empty(),
            adjustment.reason(),
            Optional.empty()));
  }
}
