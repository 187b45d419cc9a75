package dev.points.storage.memory;

import dev.points.customer.CustomerId;
import dev.points.order.OrderId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.Debt;
import dev.points.wallet.Hold;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.LotUse;
import dev.points.wallet.OpenedLot;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryWallets implements Wallets {

  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong lotIds = new AtomicLong();
  private final Map<WalletId, Wallet> byId = new HashMap<>();
  private final Map<Owner, WalletId> byOwner = new HashMap<>();
  private final Map<LotId, Lot> lots = new LinkedHashMap<>();
  private final Map<PostingName, Posting> ledger = new LinkedHashMap<>();
  private final UndoLog undo;
  private final InMemoryMerchants merchants;

  private record Owner(ProgramId program, CustomerId customer) {}

  private record PostingName(PostingKind kind, String cause) {}

  InMemoryWallets(UndoLog undo, InMemoryMerchants merchants) {
    this.undo = undo;
    this.merchants = merchants;
  }

  @Override
  public WalletId nextId() {
    return new WalletId(ids.incrementAndGet());
  }

  @Override
  public LotId nextLotId() {
    return new LotId(lotIds.incrementAndGet());
  }

  @Override
  public void open(Wallet wallet) {
    undo.insert(byOwner, new Owner(wallet.program(), wallet.customer()), wallet.id(), "the wallet");
    undo.insert(byId, wallet.id(), wallet, "the wallet's id");
  }

  @Override
  public Optional<Wallet> find(ProgramId program, CustomerId customer) {
    return Optional.ofNullable(byOwner.get(new Owner(program, customer))).map(byId::get);
  }

  @Override
  public List<Wallet> walletsOf(CustomerId customer) {
    return byId.values().stream()
        .filter(wallet -> wallet.customer().equals(customer))
        .sorted(Comparator.comparingLong(wallet -> wallet.program().value()))
        .toList();
  }

  @Override
  public Optional<Wallet> lock(ProgramId program, CustomerId customer) {
    return find(program, customer);
  }

  @Override
  public Wallet lock(WalletId id) {
    Wallet known = byId.get(id);
    if (known == null) {
      throw new IllegalStateException("no wallet " + id);
    }
    return known;
  }

  @Override
  public Lot lot(LotId id) {
    return known(id);
  }

  @Override
  public void record(Posting posting) {
    undo.insert(
        ledger, new PostingName(posting.kind(), posting.cause()), posting, "the posting's name");
    posting
        .opened()
        .ifPresent(lot -> undo.insert(lots, lot.id(), lot.withRemaining(Points.ZERO), "the lot"));
    for (LedgerEntry entry : posting.entries()) {
      entry.fold(
          ofWallet -> {
            moveLot(ofWallet.lot(), ofWallet.points());
            return moveWallet(ofWallet.wallet(), ofWallet.points(), 0);
          },
          ofMerchant -> {
            merchants.move(ofMerchant.merchant(), ofMerchant.points());
            return posting;
          },
          ofProgram -> posting,
          ofHold -> posting,
          ofDebt -> moveWallet(ofDebt.wallet(), 0, -ofDebt.points()));
    }
  }

  @Override
  public boolean isRecorded(PostingKind kind, String cause) {
    return ledger.containsKey(new PostingName(kind, cause));
  }

  private void moveLot(LotId id, long points) {
    Lot before = known(id);
    undo.replace(lots, id, before.withRemaining(moved(before.remaining(), points)));
  }

  private Wallet moveWallet(WalletId id, long points, long debt) {
    Wallet before = lock(id);
    Wallet after =
        new Wallet(
            id,
            before.program(),
            before.customer(),
            moved(before.posted(), points),
            moved(before.debt(), debt));
    undo.replace(byId, id, after);
    return after;
  }

  private static Points moved(Points before, long by) {
    return Points.of(Math.addExact(before.value(), by));
  }

  @Override
  public Points balance(WalletId wallet, Instant now) {
    return spendableLots(wallet, now).stream()
        .map(Lot::remaining)
        .reduce(Points.ZERO, Points::plus);
  }

  @Override
  public List<Lot> spendableLots(WalletId wallet, Instant now) {
    return lotsOf(wallet).filter(lot -> lot.isSpendable(now)).sorted(Lot.SPENDING_ORDER).toList();
  }

  @Override
  public List<Lot> lotsToSpend(WalletId wallet, Points wanted, Instant now) {
    return enough(spendableLots(wallet, now), wanted);
  }

  @Override
  public List<Lot> lotsToTakeBack(WalletId wallet, OrderId order, Points wanted, Instant now) {
    Set<LotId> own = lotsAwardedFor(order);
    return enough(
        spendableLots(wallet, now).stream()
            .sorted(
                Comparator.comparing((Lot lot) -> !own.contains(lot.id()))
                    .thenComparing(
                        Comparator.comparing(Lot::grantedAt)
                            .thenComparing(lot -> lot.id().value())
                            .reversed()))
            .toList(),
        wanted);
  }

  private Set<LotId> lotsAwardedFor(OrderId order) {
    return ledger.values().stream()
        .filter(posting -> posting.kind() == PostingKind.AWARD)
        .filter(posting -> posting.order().filter(order::equals).isPresent())
        .flatMap(posting -> posting.opened().stream())
        .map(Lot::id)
        .collect(Collectors.toSet());
  }

  private static List<Lot> enough(List<Lot> lots, Points wanted) {
    List<Lot> enough = new ArrayList<>();
    Points before = Points.ZERO;
    for (Lot lot : lots) {
      if (before.compareTo(wanted) >= 0) {
        break;
      }
      enough.add(lot);
      before = before.plus(lot.remaining());
    }
    return enough;
  }

  @Override
  public List<LotUse> usesBy(WalletId wallet, OrderId order) {
    Map<LotId, Long> used = new HashMap<>();
    for (Posting posting : ledger.values()) {
      if (posting.order().filter(order::equals).isPresent()
          && PostingKind.USES.contains(posting.kind())) {
        for (LedgerEntry entry : posting.entries()) {
          if (entry instanceof LedgerEntry.OfWallet of && of.wallet().equals(wallet)) {
            used.merge(of.lot(), -of.points(), Math::addExact);
          }
        }
      }
    }
    return used.entrySet().stream()
        .filter(use -> use.getValue() != 0)
        .map(use -> new LotUse(known(use.getKey()), Points.of(use.getValue())))
        .sorted(Comparator.comparing(LotUse::lot, Lot.SPENDING_ORDER))
        .toList();
  }

  private Lot known(LotId id) {
    Lot lot = lots.get(id);
    if (lot == null) {
      throw new IllegalStateException("no lot " + id);
    }
    return lot;
  }

  @Override
  public List<Debt> debtsOf(WalletId wallet) {
    return sums(
            entry ->
                entry instanceof LedgerEntry.OfDebt of && of.wallet().equals(wallet)
                    ? Optional.of(of.order())
                    : Optional.empty())
        .entrySet()
        .stream()
        .map(debt -> new Debt(debt.getKey(), Points.of(-debt.getValue())))
        .toList();
  }

  @Override
  public List<Hold> holdsOf(WalletId wallet) {
    return sums(
            entry ->
                entry instanceof LedgerEntry.OfHold of && of.wallet().equals(wallet)
                    ? Optional.of(of.order())
                    : Optional.empty())
        .entrySet()
        .stream()
        .sorted(Comparator.comparingLong(hold -> hold.getKey().value()))
        .map(hold -> new Hold(hold.getKey(), Points.of(hold.getValue())))
        .toList();
  }

  /** The sums of entries by their orders, oldest first, without those that are zero. */
  private Map<OrderId, Long> sums(Function<LedgerEntry, Optional<OrderId>> orderOf) {
    Map<OrderId, Long> sums = new LinkedHashMap<>();
    for (Posting posting : ledger.values()) {
      for (LedgerEntry entry : posting.entries()) {
        orderOf.apply(entry).ifPresent(order -> sums.merge(order, entry.points(), Math::addExact));
      }
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  @Override
  public List<OpenedLot> openedLots(WalletId wallet, Instant now) {
    Map<LotId, Posting> opening = new HashMap<>();
    ledger
        .values()
        .forEach(posting -> posting.opened().ifPresent(lot -> opening.put(lot.id(), posting)));
    return spendableLots(wallet, now).stream()
        .map(
            lot -> {
              Posting posting = opening.get(lot.id());
              if (posting == null) {
                throw new IllegalStateException("nothing opened " + lot);
              }
              return new OpenedLot(lot, posting.kind(), posting.cause(), posting.order());
            })
        .toList();
  }

  @Override
  public List<Lot> expiredLots(Instant now, int limit) {
    return lots.values().stream()
        .filter(lot -> !lot.remaining().isZero() && !lot.expiresAt().isAfter(now))
        .sorted(Lot.SPENDING_ORDER)
        .limit(limit)
        .toList();
  }

  /** The wallets of a program. */
  List<Wallet> walletsIn(ProgramId program) {
    return byId.values().stream().filter(wallet -> wallet.program().equals(program)).toList();
  }

  /** Every posting there is, oldest first. */
  Collection<Posting> postings() {
    return ledger.values();
  }

  /** Every lot there is, as it is now. */
  Map<LotId, Lot> lots() {
    return lots;
  }

  private Stream<Lot> lotsOf(WalletId wallet) {
    return lots.values().stream().filter(lot -> lot.wallet().equals(wallet));
  }

  @Override
  public Reconciliation reconcile(WalletId wallet) {
    Wallet known = lock(wallet);
    long inLedger =
        ledger.values().stream()
            .flatMap(posting -> posting.entries().stream())
            .mapToLong(entry -> pointsFor(wallet, entry))
            .sum();
    return new Reconciliation(
        known.posted(),
        lotsOf(wallet).map(Lot::remaining).reduce(Points.ZERO, Points::plus),
        Points.of(inLedger));
  }

  private static long pointsFor(WalletId wallet, LedgerEntry entry) {
    return entry.<Long>fold(
        ofWallet -> ofWallet.wallet().equals(wallet) ? ofWallet.points() : 0,
        ofMerchant -> 0L,
        ofProgram -> 0L,
        ofHold -> 0L,
        ofDebt -> 0L);
  }
}
