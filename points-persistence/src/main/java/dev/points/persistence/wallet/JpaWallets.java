package dev.points.persistence.wallet;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.persistence.session.SqlWords;
import dev.points.persistence.session.WireName;
import dev.points.persistence.session.WriteBatch;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.Account;
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
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wallets, lots and the ledger in a relational database. Thread-safe. */
public final class JpaWallets implements Wallets {

  private static final int BLOCK = 50;

  /** Lots change behind the back of the persistence context, which must not answer old ones. */
  private static final String REFRESH = "eclipselink.refresh";

  private static final String AWARD = SqlWords.word(PostingKind.AWARD.wireName());

  /** The lots of a wallet of which something can be spent, as far as they are needed. */
  private static final String SPENDABLE =
      "select s.id, s.wallet_id, s.granted, s.remaining, s.granted_at, s.expires_at from (select"
          + " l.*, sum(l.remaining) over (order by %1$s rows between unbounded preceding and"
          + " 1 preceding) as ahead%2$s from lots l%3$s where l.wallet_id = ? and l.remaining > 0"
          + " and l.expires_at > ?) s where coalesce(s.ahead, 0) < ? order by %4$s";

  private static final String TO_SPEND =
      SPENDABLE.formatted(
          "l.expires_at, l.granted_at, l.id", "", "", "s.expires_at, s.granted_at, s.id");

  private static final String TO_TAKE_BACK =
      SPENDABLE.formatted(
          "case when own.lot_id is null then 1 else 0 end, l.granted_at desc, l.id desc",
          ", case when own.lot_id is null then 1 else 0 end as others",
          " left join ledger_entries own on own.kind = "
              + AWARD
              + " and own.cause = ? and own.lot_id = l.id",
          "s.others, s.granted_at desc, s.id desc");

  private static final String EXPIRED =
      "select * from lots where remaining > 0 and expires_at <= ?"
          + " order by expires_at, granted_at, id limit ?";

  private static final String USES =
      "select lot_id, -sum(points) from ledger_entries where order_id = ? and wallet_id = ?"
          + " and kind <> "
          + AWARD
          + " and kind in "
          + SqlWords.words(PostingKind.USES, PostingKind::wireName)
          + " and lot_id is not null group by lot_id having sum(points) <> 0";

  private static final String DEBTS =
      "select order_id, -sum(points) from ledger_entries where wallet_id = ?"
          + " and account = "
          + SqlWords.word(Account.DEBT.wireName())
          + " group by order_id having sum(points) <> 0"
          + " order by min(posted_at), order_id";

  private static final String HOLDS =
      "select order_id, sum(points) from ledger_entries where wallet_id = ?"
          + " and account = "
          + SqlWords.word(Account.HOLD.wireName())
          + " group by order_id having sum(points) <> 0 order by order_id";

  private static final String RECORDED =
      "select line from ledger_entries where kind = ? and cause = ?";

  private static final String OPENINGS =
      "select lot_id, kind, cause, order_id from ledger_entries where wallet_id = ?"
          + " and kind in "
          + SqlWords.words(PostingKind.OPENINGS, PostingKind::wireName)
          + " and points > 0"
          + " and lot_id is not null";

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
  public List<Wallet> walletsOf(CustomerId customer) {
    return session
        .entityManager()
        .createQuery(
            "select w from WalletEntity w where w.customerId = :customer order by w.programId",
            WalletEntity.class)
        .setParameter("customer", customer.value())
        .getResultStream()
        .map(WalletEntity::toDomain)
        .toList();
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
  public Wallet lock(WalletId id) {
    WalletEntity entity =
        session
            .entityManager()
            .find(WalletEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (entity == null) {
      throw new IllegalStateException("no wallet " + id);
    }
    return entity.toDomain();
  }

  @Override
  public Lot lot(LotId id) {
    LotEntity entity =
        session
            .entityManager()
            .find(LotEntity.class, id.value(), Map.<String, Object>of(REFRESH, "true"));
    if (entity == null) {
      throw new IllegalStateException("no lot " + id);
    }
    return entity.toDomain();
  }

  @Override
  public void record(Posting posting) {
    WriteBatch writes = session.writes();
    posting.opened().ifPresent(lot -> insert(lot, posting, writes));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    posting.entries().forEach(entry -> rows.add(row(posting, rows.size() + 1, entry)));
    // First, so that a posting that somebody else has made is told by its name.
    writes.addRows(
        "insert into ledger_entries (kind, cause, line, account, wallet_id, lot_id, merchant_id,"
            + " program_id, order_id, points, posted_at) values",
        rows);
    Optional<LotId> opened = posting.opened().map(Lot::id);
    Map<WalletId, Long> posted = new LinkedHashMap<>();
    for (LedgerEntry entry : posting.entries()) {
      move(entry, opened, posted, writes);
    }
    posted.forEach((wallet, points) -> move(wallet, points, writes));
  }

  private static void move(WalletId wallet, long points, WriteBatch writes) {
    if (points != 0) {
      writes.add("update wallets set posted = posted + ? where id = ?", points, wallet.value());
    }
  }

  /**
   * Also who issued the points: the merchant of the posting, or, of points that got some time of
   * grace, the merchant of the order. Of opening balances it is nobody.
   */
  private static void insert(Lot lot, Posting posting, WriteBatch writes) {
    boolean ofOrder = posting.kind() == PostingKind.GRACE;
    writes.add(
        "insert into lots (id, wallet_id, granted, remaining, granted_at, expires_at, issuer_id)"
            + " values (?, ?, ?, ?, ?, ?, "
            + (ofOrder ? "(select merchant_id from orders where id = ?))" : "?)"),
        lot.id().value(),
        lot.wallet().value(),
        lot.granted().value(),
        lot.remaining().value(),
        lot.grantedAt(),
        lot.expiresAt(),
        ofOrder ? posting.order().map(OrderId::value) : posting.merchant().map(MerchantId::value));
  }

  private static List<@Nullable Object> row(Posting posting, int line, LedgerEntry entry) {
    List<@Nullable Object> ids =
        entry.fold(
            of -> ids(of.wallet().value(), of.lot().value(), null, null),
            of -> ids(null, null, of.merchant().value(), null),
            of -> ids(null, null, null, of.program().value()),
            of -> ids(of.wallet().value(), null, null, null),
            of -> ids(of.wallet().value(), null, null, null));
    List<@Nullable Object> row = new ArrayList<>();
    row.add(posting.kind().wireName());
    row.add(posting.cause());
    row.add(line);
    row.add(entry.account().wireName());
    row.addAll(ids);
    row.add(orderOf(posting, entry));
    row.add(entry.points());
    row.add(posting.at());
    return row;
  }

  private static List<@Nullable Object> ids(@Nullable Long... ids) {
    return new ArrayList<>(Arrays.asList(ids));
  }

  /** What is owed belongs to the order that was refunded, whichever order settles it. */
  private static Optional<Long> orderOf(Posting posting, LedgerEntry entry) {
    return entry instanceof LedgerEntry.OfDebt debt
        ? Optional.of(debt.order().value())
        : posting.order().map(OrderId::value);
  }

  private static void move(
      LedgerEntry entry, Optional<LotId> opened, Map<WalletId, Long> posted, WriteBatch writes) {
    entry.<@Nullable Void>fold(
        ofWallet -> {
          if (opened.filter(ofWallet.lot()::equals).isEmpty()) {
            writes.add(
                "update lots set remaining = remaining + ? where id = ?",
                ofWallet.points(),
                ofWallet.lot().value());
          }
          posted.merge(ofWallet.wallet(), ofWallet.points(), Math::addExact);
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
        ofProgram -> null,
        ofHold -> null,
        ofDebt -> {
          writes.add(
              "update wallets set debt = debt - ? where id = ?",
              ofDebt.points(),
              ofDebt.wallet().value());
          return null;
        });
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
        .setHint(REFRESH, "true")
        .getResultStream()
        .map(LotEntity::toDomain)
        .toList();
  }

  @Override
  public List<Lot> lotsToSpend(WalletId wallet, Points wanted, Instant now) {
    return lots(TO_SPEND, wallet.value(), utc(now), wanted.value());
  }

  @Override
  public List<Lot> lotsToTakeBack(WalletId wallet, OrderId order, Points wanted, Instant now) {
    return lots(TO_TAKE_BACK, Wallet.causeOf(order), wallet.value(), utc(now), wanted.value());
  }

  @Override
  public List<Lot> expiredLots(Instant now, int limit) {
    return lots(EXPIRED, utc(now), limit);
  }

  private List<Lot> lots(String sql, Object... values) {
    Query query = session.entityManager().createNativeQuery(sql, LotEntity.class);
    List<?> lots = JpaSession.bound(query, values).setHint(REFRESH, "true").getResultList();
    return lots.stream().map(lot -> ((LotEntity) lot).toDomain()).toList();
  }

  @Override
  public boolean isRecorded(PostingKind kind, String cause) {
    return !JpaSession.bound(
            session.entityManager().createNativeQuery(RECORDED), kind.wireName(), cause)
        .getResultList()
        .isEmpty();
  }

  private List<@Nullable Object[]> rows(String sql, Object... values) {
    List<?> rows =
        JpaSession.bound(session.entityManager().createNativeQuery(sql), values).getResultList();
    return rows.stream().map(row -> (@Nullable Object[]) row).toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public List<LotUse> usesBy(WalletId wallet, OrderId order) {
    Map<Long, Long> used = new HashMap<>();
    rows(USES, order.value(), wallet.value())
        .forEach(row -> used.put(number(row[0]), number(row[1])));
    if (used.isEmpty()) {
      return List.of();
    }
    return session
        .entityManager()
        .createQuery("select l from LotEntity l where l.id in :ids", LotEntity.class)
        .setParameter("ids", used.keySet())
        .setHint(REFRESH, "true")
        .getResultStream()
        .map(LotEntity::toDomain)
        .map(lot -> new LotUse(lot, Points.of(require(used.get(lot.id().value())))))
        .sorted(Comparator.comparing(LotUse::lot, Lot.SPENDING_ORDER))
        .toList();
  }

  @Override
  public List<Debt> debtsOf(WalletId wallet) {
    return rows(DEBTS, wallet.value()).stream()
        .map(row -> new Debt(new OrderId(number(row[0])), Points.of(number(row[1]))))
        .toList();
  }

  @Override
  public List<Hold> holdsOf(WalletId wallet) {
    return rows(HOLDS, wallet.value()).stream()
        .map(row -> new Hold(new OrderId(number(row[0])), Points.of(number(row[1]))))
        .toList();
  }

  /** The lots first: each statement sees more than the one before, and what opened a lot stays. */
  @Override
  public List<OpenedLot> openedLots(WalletId wallet, Instant now) {
    List<Lot> lots = spendableLots(wallet, now);
    Map<Long, @Nullable Object[]> openings = new HashMap<>();
    rows(OPENINGS, wallet.value()).forEach(row -> openings.put(number(row[0]), row));
    return lots.stream().map(lot -> opened(lot, openings.get(lot.id().value()))).toList();
  }

  private static OpenedLot opened(Lot lot, @Nullable Object @Nullable [] opening) {
    if (opening == null) {
      throw new IllegalStateException("nothing opened " + lot);
    }
    return new OpenedLot(
        lot,
        WireName.find(PostingKind.values(), PostingKind::wireName, String.valueOf(opening[1])),
        String.valueOf(opening[2]),
        Optional.ofNullable(opening[3]).map(order -> new OrderId(number(order))));
  }

  private static long number(@Nullable Object column) {
    if (column instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("not a number: " + column);
  }

  private static long require(@Nullable Long number) {
    if (number == null) {
      throw new IllegalStateException("a lot that nobody asked for");
    }
    return number;
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
        sum(
            "select coalesce(sum(points), 0) from ledger_entries where wallet_id = ?"
                + " and account = "
                + SqlWords.word(Account.WALLET.wireName()),
            wallet));
  }

  private Points sum(String sql, WalletId wallet) {
    Query query = session.entityManager().createNativeQuery(sql).setParameter(1, wallet.value());
    return Points.of(((Number) query.getSingleResult()).longValue());
  }
}
