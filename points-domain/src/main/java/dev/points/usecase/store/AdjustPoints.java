package dev.points.usecase.store;

import dev.points.customer.Customer;
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
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
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
 */
final class AdjustPoints {

  private final ManagedStorefronts managed;
  private final WalletDesk walletDesk;
  private final Customers customers;
  private final Wallets wallets;
  private final Adjustments adjustments;
  private final StoreRecords records;

  AdjustPoints(
      ManagedStorefronts managed,
      WalletDesk walletDesk,
      Customers customers,
      Wallets wallets,
      Adjustments adjustments,
      StoreRecords records) {
    this.managed = managed;
    this.walletDesk = walletDesk;
    this.customers = customers;
    this.wallets = wallets;
    this.adjustments = adjustments;
    this.records = records;
  }

  Outcome<Movement, StorefrontRefusal> handle(
      MerchantId merchantId, PointsAdjustment wanted, Call call) {
    Merchant merchant = managed.merchant(merchantId);
    StoreScope scope = managed.scopeOf(merchant);
    Optional<Customer> customer =
        customers.find(wanted.customer()).filter(known -> records.isCustomer(scope, known.id()));
    return StorefrontRefusal.of(merchant)
        .or(() -> refusalOf(customer))
        .or(() -> wanted.incoming() ? refusalToAward(merchant) : Optional.empty())
        .<Outcome<Movement, StorefrontRefusal>>map(Outcome::refused)
        .orElseGet(
            () ->
                wanted.incoming()
                    ? add(merchant, wanted, call)
                    : deduct(merchant, scope, wanted, call));
  }

  private static Optional<StorefrontRefusal> refusalOf(Optional<Customer> customer) {
    if (customer.isEmpty()) {
      return Optional.of(StorefrontRefusal.NOT_FOUND);
    }
    return switch (customer.get().state()) {
      case ACTIVE -> Optional.empty();
      case PENDING -> Optional.of(StorefrontRefusal.CUSTOMER_PENDING);
      case BLOCKED -> Optional.of(StorefrontRefusal.CUSTOMER_BLOCKED);
    };
  }

  /** A store that has switched loyalty off may still put right what went wrong. */
  private static Optional<StorefrontRefusal> refusalToAward(Merchant merchant) {
    return merchant.terms().capabilities().contains(Capability.EARNING)
        ? Optional.empty()
        : Optional.of(StorefrontRefusal.EARNING_NOT_ALLOWED);
  }

  private Outcome<Movement, StorefrontRefusal> add(
      Merchant merchant, PointsAdjustment wanted, Call call) {
    Instant now = call.now();
    Optional<Wallet> known = walletDesk.lock(merchant, wanted.customer());
    if (known.isPresent() && !known.get().hasRoomFor(wanted.points())) {
      return Outcome.refused(StorefrontRefusal.TOO_MANY_POINTS);
    }
    if (walletDesk.funds(merchant, Points.ZERO, wanted.points(), now)
        == WalletDesk.Funds.TOO_LITTLE) {
      return Outcome.refused(StorefrontRefusal.FUNDING_EXHAUSTED);
    }
    Wallet wallet = known.orElseGet(() -> walletDesk.open(merchant, wanted.customer()));
    Adjustment adjustment = keep(wallet, merchant, wanted, call);
    Posting addition =
        wallet.addition(
            wanted.points(),
            wallets.nextLotId(),
            adjustment.cause(),
            merchant.id(),
            now,
            ExpiryPolicy.NEVER);
    wallets.record(addition);
    walletDesk.settleDebts(
        wallet,
        List.of(new LotUse(addition.opened().orElseThrow(), wanted.points())),
        adjustment.cause(),
        Optional.empty(),
        now);
    return done(Movement.Kind.MANUAL_ADDITION, adjustment);
  }

  private Outcome<Movement, StorefrontRefusal> deduct(
      Merchant merchant, StoreScope scope, PointsAdjustment wanted, Call call) {
    Instant now = call.now();
    Optional<Wallet> wallet = walletDesk.lock(merchant, wanted.customer());
    if (wallet.isEmpty()
        || records.figures(scope, wanted.customer(), now).available().compareTo(wanted.points())
            < 0) {
      return Outcome.refused(StorefrontRefusal.NOT_ENOUGH_POINTS);
    }
    List<LotUse> uses =
        LotUse.takenFrom(
            wallets.lotsToSpend(wallet.get().id(), wanted.points(), now), wanted.points());
    if (!LotUse.sum(uses).equals(wanted.points())) {
      throw new IllegalStateException("no " + wanted.points() + " in " + wallet.get().id());
    }
    Adjustment adjustment = keep(wallet.get(), merchant, wanted, call);
    wallets.record(wallet.get().deduction(uses, adjustment.cause(), merchant.id(), now));
    return done(Movement.Kind.MANUAL_DEDUCTION, adjustment);
  }

  private Adjustment keep(Wallet wallet, Merchant merchant, PointsAdjustment wanted, Call call) {
    Adjustment adjustment =
        new Adjustment(
            adjustments.nextId(),
            merchant.id(),
            wallet.id(),
            wanted.points(),
            wanted.incoming(),
            wanted.reason(),
            call.actor(),
            call.now());
    adjustments.add(adjustment);
    return adjustment;
  }

  private static Outcome<Movement, StorefrontRefusal> done(
      Movement.Kind kind, Adjustment adjustment) {
    return Outcome.done(
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
