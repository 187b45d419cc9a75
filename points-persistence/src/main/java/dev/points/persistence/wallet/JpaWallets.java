package dev.points.persistence.wallet;

import dev.points.customer.CustomerId;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.persistence.session.WriteBatch;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.Posting;
import dev.points.wallet.Reconciliation;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import dev.points.wallet.Wallets;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wallets, lots and the ledger in a relational database. Thread-safe. */
public final class JpaWallets implements Wallets {

  private static final int BLOCK = 50;

  private final JpaSession session;
  private final Sequence ids;
  private final Sequence lotIds;

  /**
   * Wallets of a session.
   *
   * @param session the transaction under way
   */
  public JpaWallets(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "wallet_ids", 1);
    this.lotIds = new Sequence(session, "lot_ids", BLOCK);
  }

  @Override
  public WalletId nextId() {
    return new WalletId(ids.next());
  }

  @Override
  public LotId nextLotId() {
    return new LotId(lotIds.next());
  }

  @Override
  public void open(Wallet wallet) {
    session.persist(WalletEntity.of(wallet));
  }

  @Override
  public Optional<Wallet> find(ProgramId program, CustomerId customer) {
    return find(program, customer, LockModeType.NONE);
  }

  @Override
  public Optional<Wallet> lock(ProgramId program, CustomerId customer) {
    return find(program, customer, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<Wallet> find(ProgramId program, CustomerId customer, LockModeType lock) {
    return session
        .entityManager()
        .createQuery(
            "select w from WalletEntity w"
                + " where w.customerId = :customer and w.programId = :program",
            WalletEntity.class)
        .setParameter("customer", customer.value())
        .setParameter("program", program.value())
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .map(WalletEntity::toDomain);
  }

  @Override
  public void record(Posting posting) {
    WriteBatch writes = session.writes();
    posting.opened().ifPresent(lot -> insert(lot, writes));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LedgerEntry entry : posting.entries()) {
      rows.add(row(posting, rows.size() + 1, entry));
      move(entry, writes);
    }
    writes.addRows(
        "insert into ledger_entries (kind, cause, line, wallet_id, lot_id, merchant_id,"
            + " program_id, points, posted_at) values",
        rows);
  }

  private static void insert(Lot lot, WriteBatch writes) {
    writes.add(
        "insert into lots (id, wallet_id, granted, remaining, granted_at, expires_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        lot.id().value(),
        lot.wallet().value(),
        lot.granted().value(),
        lot.remaining().value(),
        lot.grantedAt(),
        lot.expiresAt());
  }

  private static List<@Nullable Object> row(Posting posting, int line, LedgerEntry entry) {
    List<@Nullable Object> account =
        entry.fold(
            ofWallet -> accounts(ofWallet.wallet().value(), ofWallet.lot().value(), null, null),
            ofMerchant -> accounts(null, null, ofMerchant.merchant().value(), null),
            ofProgram -> accounts(null, null, null, ofProgram.program().value()));
    List<@Nullable Object> row = new ArrayList<>();
    row.add(posting.kind().wireName());
    row.add(posting.cause());
    row.add(line);
    row.addAll(account);
    row.add(entry.points());
    row.add(posting.at());
    return row;
  }

  private static List<@Nullable Object> accounts(@Nullable Long... ids) {
    return new ArrayList<>(Arrays.asList(ids));
  }

  private static void move(LedgerEntry entry, WriteBatch writes) {
    entry.<@Nullable Void>fold(
        ofWallet -> {
          writes.add(
              "update wallets set posted = posted + ? where id = ?",
              ofWallet.points(),
              ofWallet.wallet().value());
          return null;
        },
        ofMerchant -> {
          writes.addLast(
              "update funding_accounts set balance = balance + ?,"
                  + " warned = coalesce(warned and balance + ? < low_balance_threshold, false)"
                  + " where merchant_id = ?",
              ofMerchant.points(),
              ofMerchant.points(),
              ofMerchant.merchant().value());
          return null;
        },
        ofProgram -> null);
  }

  @Override
  public Points balance(WalletId wallet, Instant now) {
    Number sum =
        session
            .entityManager()
            .createQuery(
                "select sum(l.remaining) from LotEntity l"
                    + " where l.walletId = :wallet and l.expiresAt > :now",
                Long.class)
            .setParameter("wallet", wallet.value())
            .setParameter("now", now)
            .getSingleResult();
    return sum == null ? Points.ZERO : Points.of(sum.longValue());
  }

  @Override
  public List<Lot> spendableLots(WalletId wallet, Instant now) {
    return session
        .entityManager()
        .createQuery(
            "select l from LotEntity l"
                + " where l.walletId = :wallet and l.remaining > 0 and l.expiresAt > :now"
                + " order by l.expiresAt, l.grantedAt, l.id",
            LotEntity.class)
        .setParameter("wallet", wallet.value())
        .setParameter("now", now)
        .getResultStream()
        .map(LotEntity::toDomain)
        .toList();
  }

  @Override
  public Reconciliation reconcile(WalletId wallet) {
    EntityManager entities = session.entityManager();
    WalletEntity entity = entities.find(WalletEntity.class, wallet.value());
    if (entity == null) {
      throw new IllegalStateException("no wallet " + wallet);
    }
    return new Reconciliation(
        entity.toDomain().posted(),
        sum("select coalesce(sum(remaining), 0) from lots where wallet_id = ?", wallet),
        sum("select coalesce(sum(points), 0) from ledger_entries where wallet_id = ?", wallet));
  }

  private Points sum(String sql, WalletId wallet) {
    Query query = session.entityManager().createNativeQuery(sql).setParameter(1, wallet.value());
    return Points.of(((Number) query.getSingleResult()).longValue());
  }
}
