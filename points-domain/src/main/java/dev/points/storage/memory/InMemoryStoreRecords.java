package dev.points.storage.memory;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.PendingEarning;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storefront.Adjustment;
import dev.points.storefront.CustomerFigures;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads everything from the ledger in one pass for each question; nothing is kept beside it. */
final class InMemoryStoreRecords implements StoreRecords {

  private static final Set<OrderOrigin> PURCHASES =
      EnumSet.of(OrderOrigin.PURCHASE, OrderOrigin.CHECKOUT);

  private static final Set<OrderStatus> UNSETTLED =
      EnumSet.of(OrderStatus.NEW, OrderStatus.AUTHORIZED, OrderStatus.CANCELLED);

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

  // ---- figures

  /** What the ledger says of one wallet. */
  private static final class Sums {
    private long earned;
    private long used;
    private long held;
    private long expired;
    private long owed;
    private long balance;

    CustomerFigures figures(boolean alone, Points pending) {
      return CustomerFigures.of(alone, pending, earned, used, held, expired, owed, balance);
    }
  }

  @Override
  public CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now) {
    Points pending = earned(queueOf(scope, customer));
    return wallets
        .find(scope.program(), customer)
        .map(wallet -> sums(scope, List.of(wallet), now).get(wallet.id()))
        .orElseGet(Sums::new)
        .figures(scope.alone(), pending);
  }

  private static Points earned(Stream<PendingEarning> queue) {
    return queue.map(earning -> earning.earned().points()).reduce(Points.ZERO, Points::plus);
  }

  @Override
  public ProgrammeTotals totals(StoreScope scope, Instant now) {
    Map<WalletId, Sums> sums = sums(scope, wallets.walletsIn(scope.program()), now);
    List<CustomerFigures> figures =
        sums.values().stream().map(each -> each.figures(scope.alone(), Points.ZERO)).toList();
    return new ProgrammeTotals(
        figures.stream().map(CustomerFigures::earned).reduce(Points.ZERO, Points::plus),
        figures.stream().map(CustomerFigures::used).reduce(Points.ZERO, Points::plus),
        earned(queueOf(scope)),
        figures.stream().filter(each -> !each.available().isZero()).count());
  }

  private Map<WalletId, Sums> sums(StoreScope scope, List<Wallet> of, Instant now) {
    Map<WalletId, Sums> sums = new HashMap<>();
    of.forEach(wallet -> sums.put(wallet.id(), new Sums()));
    Set<LotId> issued = lotsIssuedBy(scope);
    for (Posting posting : wallets.postings()) {
      boolean mine = isBy(scope, posting);
      for (LedgerEntry entry : posting.entries()) {
        walletOf(entry)
            .flatMap(wallet -> Optional.ofNullable(sums.get(wallet)))
            .ifPresent(
                sum -> {
                  countCause(sum, scope, posting.kind(), mine, entry.points());
                  countAccount(sum, scope, posting.kind(), entry, issued);
                });
      }
    }
    for (Lot lot : wallets.lots().values()) {
      Optional.ofNullable(sums.get(lot.wallet())).ifPresent(sum -> count(sum, lot, issued, now));
    }
    return sums;
  }

  private static void countCause(
      Sums sum, StoreScope scope, PostingKind kind, boolean mine, long points) {
    switch (kind) {
      case AWARD, REVERSAL -> sum.earned += mine ? points : 0;
      case OPENING -> sum.earned += scope.alone() ? points : 0;
      case SPEND, RESTORE -> sum.used -= mine ? points : 0;
      case ADJUSTMENT -> {
        sum.earned += mine && points > 0 ? points : 0;
        sum.used -= mine && points < 0 ? points : 0;
      }
      case HOLD, RELEASE, SETTLEMENT, EXPIRY, GRACE, FUNDING -> {}
    }
  }

  private void countAccount(
      Sums sum, StoreScope scope, PostingKind kind, LedgerEntry entry, Set<LotId> issued) {
    if (entry instanceof LedgerEntry.OfHold of && isOrderOf(scope, of.order())) {
      sum.held += of.points();
    } else if (entry instanceof LedgerEntry.OfDebt of && isOrderOf(scope, of.order())) {
      sum.owed -= of.points();
    } else if (kind == PostingKind.EXPIRY
        && entry instanceof LedgerEntry.OfWallet of
        && issued.contains(of.lot())) {
      sum.expired -= of.points();
    }
  }

  private static void count(Sums sum, Lot lot, Set<LotId> issued, Instant now) {
    if (lot.expiresAt().isAfter(now)) {
      sum.balance += lot.remaining().value();
    } else if (issued.contains(lot.id())) {
      sum.expired += lot.remaining().value();
    }
  }

  private boolean isOrderOf(StoreScope scope, OrderId order) {
    return orders
        .snapshot(order)
        .filter(of -> of.identity().merchant().equals(scope.merchant()))
        .isPresent();
  }

  /** All lots in a program of its own; of others those that the merchant or its orders opened. */
  private Set<LotId> lotsIssuedBy(StoreScope scope) {
    return wallets.postings().stream()
        .filter(posting -> scope.alone() || isIssuedBy(scope, posting))
        .flatMap(posting -> posting.opened().stream())
        .map(Lot::id)
        .collect(Collectors.toSet());
  }

  private boolean isIssuedBy(StoreScope scope, Posting posting) {
    return posting.kind() == PostingKind.GRACE
        ? posting.order().filter(order -> isOrderOf(scope, order)).isPresent()
        : isBy(scope, posting);
  }

  // ---- history

  /** A movement, and what tells it from others of the same instant and kind. */
  private record Row(Movement movement, long order, String cause) {

    static final Comparator<Row> NEWEST_FIRST =
        Comparator.comparing((Row row) -> row.movement().at())
            .reversed()
            .thenComparing(row -> row.movement().kind())
            .thenComparing(
                Comparator.comparingLong(Row::order)
                    .thenComparing(row -> row.cause().length())
                    .thenComparing(Row::cause)
                    .reversed());
  }

  @Override
  public List<Movement> history(
      StoreScope scope, CustomerId customer, int offset, int limit, Instant now) {
    List<Row> rows = new ArrayList<>();
    queueOf(scope, customer)
        .filter(earning -> !earning.earned().points().isZero())
        .map(InMemoryStoreRecords::waiting)
        .forEach(rows::add);
    wallets
        .find(scope.program(), customer)
        .ifPresent(
            wallet -> {
              posted(scope, wallet.id(), now).forEach(rows::add);
              held(scope, wallet.id()).forEach(rows::add);
            });
    return rows.stream()
        .sorted(Row.NEWEST_FIRST)
        .skip(offset)
        .limit(limit)
        .map(Row::movement)
        .toList();
  }

  private static Row waiting(PendingEarning earning) {
    return new Row(
        new Movement(
            earning.createdAt(),
            Movement.Kind.REWARD,
            earning.earned().points(),
            true,
            Movement.State.PENDING,
            Optional.of(earning.number()),
            Optional.empty(),
            Optional.empty()),
        earning.id(),
        "");
  }

  private Stream<Row> posted(StoreScope scope, WalletId wallet, Instant now) {
    Set<LotId> issued = lotsIssuedBy(scope);
    return wallets.postings().stream()
        .flatMap(posting -> row(scope, wallet, posting, issued, now).stream());
  }

  private Optional<Row> row(
      StoreScope scope, WalletId wallet, Posting posting, Set<LotId> issued, Instant now) {
    List<LedgerEntry> entries =
        posting.entries().stream()
            .filter(entry -> walletOf(entry).filter(wallet::equals).isPresent())
            .filter(entry -> isShown(scope, posting, entry, issued))
            .toList();
    long points = entries.stream().mapToLong(LedgerEntry::points).sum();
    return kindOf(posting.kind(), points > 0)
        .filter(kind -> points != 0)
        .map(
            kind ->
                new Row(
                    movement(scope, posting, kind, points, lastOf(entries), now),
                    posting.order().map(OrderId::value).orElse(0L),
                    posting.cause()));
  }

  private static boolean isShown(
      StoreScope scope, Posting posting, LedgerEntry entry, Set<LotId> issued) {
    return switch (posting.kind()) {
      case AWARD, REVERSAL, SPEND, RESTORE, ADJUSTMENT -> isBy(scope, posting);
      case OPENING -> scope.alone();
      case EXPIRY -> entry instanceof LedgerEntry.OfWallet of && issued.contains(of.lot());
      case HOLD, RELEASE, SETTLEMENT, GRACE, FUNDING -> false;
    };
  }

  private static Optional<Movement.Kind> kindOf(PostingKind kind, boolean incoming) {
    return switch (kind) {
      case AWARD -> Optional.of(Movement.Kind.REWARD);
      case REVERSAL -> Optional.of(Movement.Kind.REWARD_REVERSAL);
      case SPEND -> Optional.of(Movement.Kind.REDEMPTION);
      case RESTORE -> Optional.of(Movement.Kind.REDEMPTION_REFUND);
      case ADJUSTMENT ->
          Optional.of(incoming ? Movement.Kind.MANUAL_ADDITION : Movement.Kind.MANUAL_DEDUCTION);
      case OPENING -> Optional.of(Movement.Kind.OPENING);
      case EXPIRY -> Optional.of(Movement.Kind.EXPIRY);
      case HOLD, RELEASE, SETTLEMENT, GRACE, FUNDING -> Optional.empty();
    };
  }

  /** When the last of the lots ends to which points came. */
  private Optional<Instant> lastOf(List<LedgerEntry> entries) {
    Map<LotId, Lot> lots = wallets.lots();
    return entries.stream()
        .filter(entry -> entry.points() > 0 && entry instanceof LedgerEntry.OfWallet)
        .map(entry -> ((LedgerEntry.OfWallet) entry).lot())
        .flatMap(lot -> Optional.ofNullable(lots.get(lot)).stream())
        .map(Lot::expiresAt)
        .max(Comparator.naturalOrder());
  }

  private Movement movement(
      StoreScope scope,
      Posting posting,
      Movement.Kind kind,
      long points,
      Optional<Instant> end,
      Instant now) {
    boolean over =
        kind == Movement.Kind.EXPIRY || end.filter(instant -> !instant.isAfter(now)).isPresent();
    return new Movement(
        posting.at(),
        kind,
        Points.of(Math.abs(points)),
        points > 0,
        over ? Movement.State.EXPIRED : Movement.State.ACTIVE,
        posting.order().flatMap(order -> numberOf(scope, order)),
        kind == Movement.Kind.MANUAL_ADDITION || kind == Movement.Kind.MANUAL_DEDUCTION
            ? adjustments.of(posting.cause()).flatMap(Adjustment::reason)
            : Optional.empty(),
        end.filter(instant -> !instant.equals(ExpiryPolicy.NEVER)));
  }

  private Optional<OrderNumber> numberOf(StoreScope scope, OrderId order) {
    return orders
        .snapshot(order)
        .map(Order.Snapshot::identity)
        .filter(identity -> identity.merchant().equals(scope.merchant()))
        .map(identity -> identity.number());
  }

  /** What is held since the last choice of points. */
  private Stream<Row> held(StoreScope scope, WalletId wallet) {
    Map<OrderId, Instant> chosenAt = new LinkedHashMap<>();
    wallets.postings().stream()
        .filter(posting -> posting.kind() == PostingKind.HOLD)
        .forEach(posting -> posting.order().ifPresent(order -> chosenAt.put(order, posting.at())));
    return wallets.holdsOf(wallet).stream()
        .flatMap(
            hold ->
                numberOf(scope, hold.order()).stream()
                    .map(
                        number ->
                            new Row(
                                new Movement(
                                    Optional.ofNullable(chosenAt.get(hold.order())).orElseThrow(),
                                    Movement.Kind.REDEMPTION,
                                    hold.points(),
                                    false,
                                    Movement.State.PENDING,
                                    Optional.of(number),
                                    Optional.empty(),
                                    Optional.empty()),
                                hold.order().value(),
                                "")));
  }

  // ---- purchases

  @Override
  public PurchaseHistory purchases(StoreScope scope, CustomerId customer) {
    List<Order.Snapshot> settled =
        ordersOf(scope, customer)
            .filter(order -> PURCHASES.contains(order.identity().origin()))
            .filter(order -> !UNSETTLED.contains(order.status()))
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
