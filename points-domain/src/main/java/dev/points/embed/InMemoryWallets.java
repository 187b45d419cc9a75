package dev.points.embed;

import dev.points.customer.CustomerId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.Posting;
import dev.points.wallet.PostingKind;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
  public Optional<Wallet> lock(ProgramId program, CustomerId customer) {
    return find(program, customer);
  }

  @Override
  public void record(Posting posting) {
    undo.insert(
        ledger, new PostingName(posting.kind(), posting.cause()), posting, "the posting's name");
    posting.opened().ifPresent(lot -> undo.insert(lots, lot.id(), lot, "the lot's id"));
    for (LedgerEntry entry : posting.entries()) {
      entry.fold(
          ofWallet -> moveWallet(ofWallet.wallet(), ofWallet.points()),
          ofMerchant -> {
            merchants.move(ofMerchant.merchant(), ofMerchant.points());
            return posting;
          },
          ofProgram -> posting);
    }
  }

  private Wallet moveWallet(WalletId id, long points) {
    Wallet before = byId.get(id);
    if (before == null) {
      throw new IllegalStateException("no wallet " + id);
    }
    Points posted = Points.of(Math.addExact(before.posted().value(), points));
    Wallet after = new Wallet(id, before.program(), before.customer(), posted);
    undo.replace(byId, id, after);
    return after;
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

  private Stream<Lot> lotsOf(WalletId wallet) {
    return lots.values().stream().filter(lot -> lot.wallet().equals(wallet));
  }

  @Override
  public Reconciliation reconcile(WalletId wallet) {
    Wallet known = byId.get(wallet);
    if (known == null) {
      throw new IllegalStateException("no wallet " + wallet);
    }
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
        ofProgram -> 0L);
  }
}
