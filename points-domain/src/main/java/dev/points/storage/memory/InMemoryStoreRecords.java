package dev.points.storage.memory;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.CustomerLedger;
import dev.points.storefront.Movement;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.StoreRecords;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reader of the ledger in memory: one pass for each question, and nothing is kept beside it. */
final class InMemoryStoreRecords implements StoreRecords {

  private final InMemoryMerchants merchants;
  private final InMemoryLoyaltyPrograms programs;
  private final InMemoryWallets wallets;
  private final InMemoryOrders orders;
  private final InMemoryPendingEarnings pendingEarnings;
  private final InMemoryAdjustments adjustments;

  InMemoryStoreRecords(
      InMemoryMerchants merchants,
      InMemoryLoyaltyPrograms programs,
      InMemoryWallets wallets,
      InMemoryOrders orders,
      InMemoryPendingEarnings pendingEarnings,
      InMemoryAdjustments adjustments) {
    this.merchants = merchants;
    this.programs = programs;
    this.wallets = wallets;
    this.orders = orders;
    this.pendingEarnings = pendingEarnings;
    this.adjustments = adjustments;
  }

  @Override
  public StoreScope scopeOf(MerchantId merchant, ProgramId program) {
    boolean network =
        programs.find(program).filter(of -> of.name().equals(LoyaltyProgram.NETWORK)).isPresent();
    return new StoreScope(merchant, program, !network && !merchants.hasOthers(program, merchant));
  }

  @Override
  public boolean isCustomer(StoreScope scope, CustomerId customer) {
    Optional<Wallet> wallet = wallets.find(scope.program(), customer);
    return ordersOf(scope, customer).findAny().isPresent()
        || queueOf(scope, customer).findAny().isPresent()
        || wallet.filter(own -> scope.alone() || isAdjusted(own.id(), scope)).isPresent();
  }

  private Stream<Order.Snapshot> ordersOf(StoreScope scope, CustomerId customer) {
    return orders.snapshots().stream()
        .filter(order -> order.identity().merchant().equals(scope.merchant()))
        .filter(order -> order.customer().filter(customer::equals).isPresent());
  }

  private Stream<PendingEarning> queueOf(StoreScope scope) {
    return pendingEarnings.waiting().stream()
        .filter(earning -> earning.merchant().equals(scope.merchant()));
  }

  private Stream<PendingEarning> queueOf(StoreScope scope, CustomerId customer) {
    return queueOf(scope).filter(earning -> earning.customer().equals(customer));
  }

  private boolean isAdjusted(WalletId wallet, StoreScope scope) {
    return wallets.postings().stream()
        .filter(posting -> posting.kind() == PostingKind.ADJUSTMENT && isBy(scope, posting))
        .flatMap(posting -> posting.entries().stream())
        .anyMatch(entry -> walletOf(entry).filter(wallet::equals).isPresent());
  }

  private static boolean isBy(StoreScope scope, Posting posting) {
    return posting.merchant().filter(scope.merchant()::equals).isPresent();
  }

  private static Optional<WalletId> walletOf(LedgerEntry entry) {
    return entry.fold(
        ofWallet -> Optional.of(ofWallet.wallet()),
        ofMerchant -> Optional.empty(),
        ofProgram -> Optional.empty(),
        ofHold -> Optional.of(ofHold.wallet()),
        ofDebt -> Optional.of(ofDebt.wallet()));
  }

  // ---- the ledger

  @Override
  public CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now) {
    return ledger(scope, customer).figures(now);
  }

  @Override
  public List<Movement> history(
      StoreScope scope, CustomerId customer, int offset, int limit, Instant now) {
    return ledger(scope, customer).history(offset, limit, now, adjustments);
  }

  @Override
  public ProgrammeTotals totals(StoreScope scope, Instant now) {
    Map<WalletId, List<CustomerLedger.Line>> lines = linesByWallet(scope);
    List<CustomerFigures> figures =
        wallets.walletsIn(scope.program()).stream()
            .map(wallet -> lines.getOrDefault(wallet.id(), List.of()))
            .map(each -> new CustomerLedger(scope, each, List.of()).figures(now))
            .toList();
    return new ProgrammeTotals(
        figures.stream().map(CustomerFigures::earned).reduce(Points.ZERO, Points::plus),
        figures.stream().map(CustomerFigures::used).reduce(Points.ZERO, Points::plus),
        queueOf(scope).map(earning -> earning.earned().points()).reduce(Points.ZERO, Points::plus),
        figures.stream().filter(each -> !each.available().isZero()).count());
  }

  private CustomerLedger ledger(StoreScope scope, CustomerId customer) {
    return new CustomerLedger(
        scope,
        wallets
            .find(scope.program(), customer)
            .flatMap(wallet -> Optional.ofNullable(linesByWallet(scope).get(wallet.id())))
            .orElse(List.of()),
        queueOf(scope, customer)
            .map(
                earning ->
                    new CustomerLedger.Waiting(
                        new OrderId(earning.id()),
                        earning.number(),
                        earning.earned().points(),
                        earning.createdAt()))
            .toList());
  }

  private Map<WalletId, List<CustomerLedger.Line>> linesByWallet(StoreScope scope) {
    Set<LotId> issued = lotsIssuedBy(scope);
    Map<WalletId, List<CustomerLedger.Line>> lines = new HashMap<>();
    for (Posting posting : wallets.postings()) {
      CustomerLedger.PostingName name =
          new CustomerLedger.PostingName(
              posting.kind(), posting.cause(), posting.at(), isBy(scope, posting));
      for (LedgerEntry entry : posting.entries()) {
        Optional<OrderId> order =
            entry instanceof LedgerEntry.OfDebt of ? Optional.of(of.order()) : posting.order();
        CustomerLedger.Line line =
            new CustomerLedger.Line(
                name,
                entry,
                order,
                order.flatMap(id -> numberOf(scope, id)),
                lotOf(entry).map(lot -> term(lot, issued)));
        walletOf(entry)
            .ifPresent(id -> lines.computeIfAbsent(id, none -> new ArrayList<>()).add(line));
      }
    }
    return lines;
  }

  private Optional<Lot> lotOf(LedgerEntry entry) {
    return entry instanceof LedgerEntry.OfWallet of
        ? Optional.ofNullable(wallets.lots().get(of.lot()))
        : Optional.empty();
  }

  private static CustomerLedger.LotTerm term(Lot lot, Set<LotId> issued) {
    return new CustomerLedger.LotTerm(lot.expiresAt(), issued.contains(lot.id()));
  }

  private Optional<OrderNumber> numberOf(StoreScope scope, OrderId order) {
    return orders
        .snapshot(order)
        .map(Order.Snapshot::identity)
        .filter(identity -> identity.merchant().equals(scope.merchant()))
        .map(identity -> identity.number());
  }

  private Set<LotId> lotsIssuedBy(StoreScope scope) {
    return wallets.postings().stream()
        .filter(posting -> isIssuedBy(scope, posting))
        .flatMap(posting -> posting.opened().stream())
        .map(Lot::id)
        .collect(Collectors.toSet());
  }

  private boolean isIssuedBy(StoreScope scope, Posting posting) {
    return posting.kind() == PostingKind.GRACE
        ? posting.order().flatMap(order -> numberOf(scope, order)).isPresent()
        : isBy(scope, posting);
  }

  // ---- purchases

  @Override
  public PurchaseHistory purchases(StoreScope scope, CustomerId customer) {
    List<Order.Snapshot> settled =
        ordersOf(scope, customer)
            .filter(order -> PurchaseHistory.ORIGINS.contains(order.identity().origin()))
            .filter(order -> PurchaseHistory.PAID.contains(order.status()))
            .toList();
    return new PurchaseHistory(
        settled.size(),
        settled.stream()
            .map(order -> order.purchase().total().minus(order.refunded().amount()))
            .reduce(Money.ZERO, Money::plus),
        settled.stream().map(Order.Snapshot::createdAt).min(Comparator.naturalOrder()),
        settled.stream().map(Order.Snapshot::createdAt).max(Comparator.naturalOrder()));
  }
}
