package dev.points.property;

import dev.points.customer.CustomerId;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderOrigin;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.refund.Refund;
import dev.points.storage.Storage;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.Movement;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.StoreScope;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Reckons in another way what a store is told: what was earned, used and held from the orders and
 * their refunds, which the records do not read; what expired by living through the lots from the
 * first posting to the last.
 */
final class StoreAudit {

  private static final Set<OrderOrigin> BOUGHT =
      EnumSet.of(OrderOrigin.PURCHASE, OrderOrigin.CHECKOUT);

  private final Storage stores;
  private final List<Posting> ledger;
  private final LoyaltyProgram program;
  private final List<Order.Snapshot> orders = new ArrayList<>();
  private final Map<OrderId, List<Refund>> refunds = new HashMap<>();
  private final Map<LotId, Life> lives = new HashMap<>();

  /** What became of a lot. */
  private static final class Life {
    private final Lot lot;
    private final Optional<MerchantId> issuer;
    private long left;
    private long postedOut;

    Life(Lot lot, Optional<MerchantId> issuer) {
      this.lot = lot;
      this.issuer = issuer;
    }

    boolean isOver(Instant now) {
      return !lot.expiresAt().isAfter(now);
    }
  }

  StoreAudit(Storage stores, List<Posting> ledger, LoyaltyProgram program, Set<OrderId> ids) {
    this.stores = stores;
    this.ledger = List.copyOf(ledger);
    this.program = program;
    stores.inTransaction(
        () -> {
          for (Order order : stores.orders().findAll(ids)) {
            OrderId id = order.identity().id();
            orders.add(order.snapshot());
            refunds.put(id, stores.orders().refundsOf(id));
          }
          return orders;
        });
    liveThroughTheLots();
  }

  private void liveThroughTheLots() {
    Map<OrderId, MerchantId> merchants = new HashMap<>();
    orders.forEach(order -> merchants.put(order.identity().id(), order.identity().merchant()));
    for (Posting posting : ledger) {
      posting
          .opened()
          .ifPresent(
              lot ->
                  lives.put(
                      lot.id(),
                      new Life(
                          lot, posting.order().map(merchants::get).or(() -> payerOf(posting)))));
      for (LedgerEntry entry : posting.entries()) {
        if (entry instanceof LedgerEntry.OfWallet of) {
          Life life = Optional.ofNullable(lives.get(of.lot())).orElseThrow();
          life.left += of.points();
          life.postedOut -= posting.kind() == PostingKind.EXPIRY ? of.points() : 0;
        }
      }
    }
  }

  private static Optional<MerchantId> payerOf(Posting posting) {
    return posting.entries().stream()
        .filter(entry -> entry.points() < 0 && entry instanceof LedgerEntry.OfMerchant)
        .map(entry -> ((LedgerEntry.OfMerchant) entry).merchant())
        .findFirst();
  }

  void check(Merchant merchant, List<String> phones, Instant now, boolean alone) {
    stores.inTransaction(
        () -> {
          StoreScope scope = stores.storeRecords().scopeOf(merchant.id(), program.id());
          demand("the scope of " + merchant.name(), alone, scope.alone());
          check(scope, phones, now);
          return scope;
        });
  }

  private void check(StoreScope scope, List<String> phones, Instant now) {
    long earned = 0;
    long used = 0;
    long pending = 0;
    long withPoints = 0;
    for (String phone : phones) {
      CustomerId customer = stores.customers().find(new PhoneNumber(phone)).orElseThrow().id();
      CustomerFigures expected = expected(scope, customer, now);
      CustomerFigures told = stores.storeRecords().figures(scope, customer, now);
      demand("the figures of " + phone + " in " + scope, expected, told);
      if (scope.alone()) {
        demand("what follows for " + phone, position(told), told.available().value());
      }
      checkHistory(scope, customer, told, now);
      checkPurchases(scope, customer);
      earned += expected.earned().value();
      used += expected.used().value();
      pending += expected.pending().value();
      withPoints += expected.available().isZero() ? 0 : 1;
    }
    ProgrammeTotals totals = stores.storeRecords().totals(scope, now);
    demand(
        "the totals of " + scope,
        new ProgrammeTotals(Points.of(earned), Points.of(used), Points.of(pending), withPoints),
        totals);
    demand(
        "the funding account of " + scope,
        booked(scope) + (scope.alone() ? -opened(Optional.empty()) : 0),
        totals.redeemed().value() - totals.earned().value());
  }

  private static long position(CustomerFigures figures) {
    return figures.earned().value()
        - figures.used().value()
        - figures.expired().value()
        - figures.held().value()
        + figures.owed().value();
  }

  /** Everything that moved the merchant's funding account. */
  private long booked(StoreScope scope) {
    return ledger.stream()
        .flatMap(posting -> posting.entries().stream())
        .filter(
            entry ->
                entry instanceof LedgerEntry.OfMerchant of
                    && of.merchant().equals(scope.merchant()))
        .mapToLong(LedgerEntry::points)
        .sum();
  }

  /** What was there when a wallet, or any wallet, was opened. */
  private long opened(Optional<WalletId> wallet) {
    return ledger.stream()
        .filter(posting -> posting.kind() == PostingKind.OPENING)
        .flatMap(posting -> posting.opened().stream())
        .filter(lot -> wallet.isEmpty() || wallet.get().equals(lot.wallet()))
        .mapToLong(lot -> lot.granted().value())
        .sum();
  }

  private CustomerFigures expected(StoreScope scope, CustomerId customer, Instant now) {
    List<Order.Snapshot> own = ordersOf(scope, customer);
    Optional<WalletId> wallet = stores.wallets().find(program.id(), customer).map(Wallet::id);
    long earned = sum(own, this::earnedBy) + byHand(scope, wallet, true);
    earned += scope.alone() && wallet.isPresent() ? opened(wallet) : 0;
    long used = sum(own, this::usedBy) + byHand(scope, wallet, false);
    long held = sum(own, StoreAudit::heldBy);
    long expired =
        sum(lotsOf(scope, wallet, now), life -> life.postedOut)
            + sum(lotsOf(scope, wallet, now), life -> life.left);
    long owed =
        wallet.stream()
            .flatMap(id -> stores.wallets().debtsOf(id).stream())
            .filter(debt -> own.stream().anyMatch(o -> o.identity().id().equals(debt.order())))
            .mapToLong(debt -> debt.points().value())
            .sum();
    long balance = wallet.map(id -> stores.wallets().balance(id, now).value()).orElse(0L);
    long position = earned - used - expired - held + owed;
    return new CustomerFigures(
        Points.of(earned),
        pendingOf(scope, customer),
        Points.of(used),
        Points.of(held),
        Points.of(expired),
        Points.of(owed),
        Points.of(scope.alone() ? balance : Math.max(0, Math.min(position, balance))));
  }

  private List<Order.Snapshot> ordersOf(StoreScope scope, CustomerId customer) {
    return orders.stream()
        .filter(order -> order.identity().merchant().equals(scope.merchant()))
        .filter(order -> order.customer().filter(customer::equals).isPresent())
        .toList();
  }

  private static <T> long sum(List<T> of, ToLongFunction<T> number) {
    return of.stream().mapToLong(number).sum();
  }

  private static boolean isSettled(Order.Snapshot order) {
    return switch (order.status()) {
      case NEW, AUTHORIZED, CANCELLED -> false;
      case APPROVED, CAPTURED, PARTIALLY_REFUNDED, FULLY_REFUNDED -> true;
    };
  }

  private long earnedBy(Order.Snapshot order) {
    long writtenOff =
        refunds.getOrDefault(order.identity().id(), List.of()).stream()
            .mapToLong(refund -> refund.writtenOff().value())
            .sum();
    return isSettled(order)
        ? order.earned().points().value() - order.refunded().takenBack().value() + writtenOff
        : 0;
  }

  private long usedBy(Order.Snapshot order) {
    return isSettled(order)
        ? order.redeemed().points().value() - order.refunded().givenBack().value()
        : 0;
  }

  private static long heldBy(Order.Snapshot order) {
    return isSettled(order) ? 0 : order.redeemed().points().value();
  }

  private long byHand(StoreScope scope, Optional<WalletId> wallet, boolean incoming) {
    long points = 0;
    for (Posting posting : ledger) {
      if (posting.kind() == PostingKind.ADJUSTMENT && posting.opened().isPresent() == incoming) {
        boolean theirs =
            posting.entries().stream()
                .anyMatch(
                    entry ->
                        entry instanceof LedgerEntry.OfWallet of
                            && wallet.filter(of.wallet()::equals).isPresent());
        for (LedgerEntry entry : posting.entries()) {
          if (theirs
              && entry instanceof LedgerEntry.OfMerchant of
              && of.merchant().equals(scope.merchant())) {
            points += Math.abs(of.points());
          }
        }
      }
    }
    return points;
  }

  private List<Life> lotsOf(StoreScope scope, Optional<WalletId> wallet, Instant now) {
    return lives.values().stream()
        .filter(life -> wallet.filter(life.lot.wallet()::equals).isPresent())
        .filter(life -> life.isOver(now))
        .filter(life -> scope.alone() || life.issuer.filter(scope.merchant()::equals).isPresent())
        .toList();
  }

  private Points pendingOf(StoreScope scope, CustomerId customer) {
    return stores.pendingEarnings().waitingFor(customer, 1_000).stream()
        .filter(earning -> earning.merchant().equals(scope.merchant()))
        .map(earning -> earning.earned().points())
        .reduce(Points.ZERO, Points::plus);
  }

  // ---- history and purchases

  /** All changes together are what the figures say, apart from what nobody has posted out yet. */
  private void checkHistory(
      StoreScope scope, CustomerId customer, CustomerFigures told, Instant now) {
    List<Movement> history = new ArrayList<>();
    List<Movement> page;
    do {
      page = stores.storeRecords().history(scope, customer, history.size(), 100, now);
      history.addAll(page);
    } while (!page.isEmpty());
    Optional<WalletId> wallet = stores.wallets().find(program.id(), customer).map(Wallet::id);
    long unposted = sum(lotsOf(scope, wallet, now), life -> life.left);
    demand(
        "the history of " + customer + " in " + scope,
        told.earned().value() - told.used().value() - told.expired().value() + unposted,
        sum(history, each -> each.state() == Movement.State.PENDING ? 0 : signed(each)));
    demand(
        "what waits for " + customer + " in " + scope,
        told.pending().value() - told.held().value(),
        sum(history, each -> each.state() == Movement.State.PENDING ? signed(each) : 0));
    for (int newer = 0; newer + 1 < history.size(); newer++) {
      if (history.get(newer).at().isBefore(history.get(newer + 1).at())) {
        throw new AssertionError("is not the newest first: " + history);
      }
    }
    demand(
        "who is a customer of " + scope,
        scope.alone() && wallet.isPresent()
            || !ordersOf(scope, customer).isEmpty()
            || !history.isEmpty(),
        stores.storeRecords().isCustomer(scope, customer));
  }

  private static long signed(Movement movement) {
    return movement.incoming() ? movement.points().value() : -movement.points().value();
  }

  private void checkPurchases(StoreScope scope, CustomerId customer) {
    List<Order.Snapshot> bought =
        ordersOf(scope, customer).stream()
            .filter(order -> isSettled(order) && BOUGHT.contains(order.identity().origin()))
            .toList();
    PurchaseHistory told = stores.storeRecords().purchases(scope, customer);
    demand(
        "the purchases of " + customer + " in " + scope,
        List.of(
            (long) bought.size(),
            sum(
                bought,
                order -> order.purchase().total().halalas() - order.refunded().amount().halalas())),
        List.of(told.orders(), told.paid().halalas()));
  }

  private static void demand(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(what + ": expected " + expected + ", was " + actual);
    }
  }
}
