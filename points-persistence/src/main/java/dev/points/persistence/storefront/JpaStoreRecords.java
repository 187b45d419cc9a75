package dev.points.persistence.storefront;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.PendingEarning;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.SqlWords;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storefront.Adjustments;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.CustomerLedger;
import dev.points.storefront.Movement;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import dev.points.wallet.Account;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.LotId;
import dev.points.wallet.PostingKind;
import dev.points.wallet.WalletId;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the ledger in a relational database, as a store sees it. Thread-safe.
 *
 * <p>Figures are read by one statement: statements of a transaction see different moments, and
 * figures of different moments do not add up. Those of a customer are reckoned by {@link
 * CustomerLedger} from the entries of one wallet and cost as much as it has; the totals are
 * reckoned by the database and cost as much as the merchant has entries.
 */
public final class JpaStoreRecords implements StoreRecords {

  private static final String AWARD = SqlWords.word(PostingKind.AWARD.wireName());
  private static final String ADJUSTMENT = SqlWords.word(PostingKind.ADJUSTMENT.wireName());
  private static final String WAITING = SqlWords.word(PendingEarning.WIRE_STATUS);

  private static final List<PostingKind> EARNED = List.of(PostingKind.AWARD, PostingKind.REVERSAL);

  private static final List<PostingKind> USED = List.of(PostingKind.SPEND, PostingKind.RESTORE);

  private static final Set<PostingKind> BY_STORES =
      EnumSet.of(
          PostingKind.AWARD,
          PostingKind.REVERSAL,
          PostingKind.SPEND,
          PostingKind.RESTORE,
          PostingKind.ADJUSTMENT);

  private static final String HAS_OTHERS =
      "select 1 from programs p where p.id = ? and (p.name = ? or exists"
          + " (select 1 from merchants m where m.program_id = p.id and m.id <> ?))";

  private static final String IS_CUSTOMER =
      "select 1 from customers c where c.id = ? and ("
          + "exists (select 1 from orders o where o.customer_id = c.id and o.merchant_id = ?)"
          + " or exists (select 1 from wallets w join adjustments a on a.wallet_id = w.id"
          + " where w.customer_id = c.id and a.merchant_id = ?)"
          + " or exists (select 1 from wallets w"
          + " where w.customer_id = c.id and w.program_id = ? and ?))";

  /**
   * Everything that a store may know of a customer: the entries of the wallet, and the queued
   * earnings. A posting has one entry of a merchant at most, so the join repeats nothing.
   */
  private static final String LEDGER =
      "select e.kind, e.cause, e.posted_at, e.account, e.points, e.wallet_id, e.lot_id,"
          + " e.order_id, o.order_number, m.merchant_id, l.expires_at, l.issuer_id"
          + " from ledger_entries e left join ledger_entries m"
          + " on m.kind = e.kind and m.cause = e.cause and m.merchant_id = ?"
          + " left join orders o on o.id = e.order_id and o.merchant_id = ?"
          + " left join lots l on l.id = e.lot_id where e.wallet_id ="
          + " (select w.id from wallets w where w.customer_id = ? and w.program_id = ?)"
          + " union all select null, null, o.created_at, null, o.earned_points, null, null,"
          + " o.id, o.order_number, null, null, null from orders o"
          + " where o.customer_id = ? and o.merchant_id = ? and o.status = "
          + WAITING;

  private static final String PURCHASES =
      "select count(*), coalesce(sum(total_price - refunded_amount), 0), min(created_at),"
          + " max(created_at) from orders where customer_id = ? and merchant_id = ?"
          + " and origin in "
          + SqlWords.words(PurchaseHistory.ORIGINS, OrderOrigin::wireName)
          + " and status in "
          + SqlWords.words(PurchaseHistory.PAID, OrderStatus::wireName);

  /** From the merchant's side, where what went to a wallet is negative. */
  private static final String BOOKED =
      "select coalesce(sum(case when kind in "
          + SqlWords.words(EARNED, PostingKind::wireName)
          + " or kind = "
          + ADJUSTMENT
          + " and points < 0 then -points end), 0) as earned,"
          + " coalesce(sum(case when kind in "
          + SqlWords.words(USED, PostingKind::wireName)
          + " or kind = "
          + ADJUSTMENT
          + " and points > 0 then points end), 0) as used"
          + " from ledger_entries where merchant_id = ?";

  private static final String TOTALS =
      "select (select coalesce(sum(o.earned_points), 0) from orders o where o.merchant_id = ? and"
          + " o.status = "
          + WAITING
          + " and o.waits_until is not null), b.earned%s, b.used,"
          + " (%s) from ("
          + BOOKED
          + ") b";

  private static final String HAS_POINTS =
      "exists (select 1 from lots l where l.wallet_id = %s and l.remaining > 0"
          + " and l.expires_at > ?)";

  private static final String TOTALS_ALONE =
      TOTALS.formatted(
          " + (select coalesce(sum(e.points), 0) from ledger_entries e"
              + " join wallets w on w.id = e.wallet_id"
              + " where e.kind = "
              + SqlWords.word(PostingKind.OPENING.wireName())
              + " and w.program_id = ?)",
          "select count(*) from wallets w where w.program_id = ? and "
              + HAS_POINTS.formatted("w.id"));

  /**
   * Adds up each wallet's position with the merchant. Only an order that is not settled holds
   * something, only a wallet in debt owes, and nothing of a lot expires before its end: what adds
   * up to nothing is not read.
   */
  private static final String TOTALS_SHARED =
      TOTALS.formatted(
          "",
          "select count(*) from (select x.wallet_id from ("
              + "select e.wallet_id, e.points from ledger_entries m"
              + " join ledger_entries e on e.kind = m.kind and e.cause = m.cause"
              + " where m.merchant_id = ? and e.wallet_id is not null"
              + " and m.kind in "
              + SqlWords.words(BY_STORES, PostingKind::wireName)
              + " union all select e.wallet_id, -e.points from orders o"
              + " join ledger_entries e on e.order_id = o.id"
              + " where o.merchant_id = ? and o.origin = "
              + SqlWords.word(OrderOrigin.CHECKOUT.wireName())
              + " and o.status in "
              + SqlWords.words(
                  List.of(OrderStatus.NEW, OrderStatus.AUTHORIZED), OrderStatus::wireName)
              + " and e.kind <> "
              + AWARD
              + " and e.account = "
              + SqlWords.word(Account.HOLD.wireName())
              + " union all select e.wallet_id, -e.points from wallets w"
              + " join ledger_entries e on e.wallet_id = w.id join orders o on o.id = e.order_id"
              + " where w.program_id = ? and w.debt > 0 and e.account = "
              + SqlWords.word(Account.DEBT.wireName())
              + " and o.merchant_id = ?"
              + " union all select e.wallet_id, e.points from lots l"
              + " join ledger_entries e on e.lot_id = l.id and e.kind = "
              + SqlWords.word(PostingKind.EXPIRY.wireName())
              + " where l.issuer_id = ? and l.expires_at <= ?"
              + " union all select l.wallet_id, -l.remaining from lots l"
              + " where l.issuer_id = ? and l.expires_at <= ? and l.remaining > 0"
              + ") x group by x.wallet_id having sum(x.points) > 0) p where "
              + HAS_POINTS.formatted("p.wallet_id"));

  private final JpaSession session;
  private final Adjustments adjustments;

  /**
   * The records of a session.
   *
   * @param session the transaction under way
   * @param adjustments where the reasons of changes by hand are kept
   */
  public JpaStoreRecords(JpaSession session, Adjustments adjustments) {
    this.session = session;
    this.adjustments = adjustments;
  }

  @Override
  public StoreScope scopeOf(MerchantId merchant, ProgramId program) {
    boolean shared =
        !query(HAS_OTHERS, program.value(), LoyaltyProgram.NETWORK, merchant.value())
            .getResultList()
            .isEmpty();
    return new StoreScope(merchant, program, !shared);
  }

  @Override
  public boolean isCustomer(StoreScope scope, CustomerId customer) {
    long merchant = scope.merchant().value();
    return !query(
            IS_CUSTOMER,
            customer.value(),
            merchant,
            merchant,
            scope.program().value(),
            scope.alone())
        .getResultList()
        .isEmpty();
  }

  // ---- the ledger of a customer

  @Override
  public CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now) {
    return ledger(scope, customer).figures(now);
  }

  @Override
  public List<Movement> history(
      StoreScope scope, CustomerId customer, int offset, int limit, Instant now) {
    return ledger(scope, customer).history(offset, limit, now, adjustments);
  }

  private CustomerLedger ledger(StoreScope scope, CustomerId customer) {
    long who = customer.value();
    long merchant = scope.merchant().value();
    List<?> rows =
        query(LEDGER, merchant, merchant, who, scope.program().value(), who, merchant)
            .getResultList();
    List<CustomerLedger.Line> lines = new ArrayList<>();
    List<CustomerLedger.Waiting> waiting = new ArrayList<>();
    for (Object each : rows) {
      LedgerRow row = new LedgerRow((@Nullable Object[]) each);
      if (row.isOfWallet()) {
        lines.add(row.line(merchant));
      } else {
        waiting.add(row.waiting());
      }
    }
    return new CustomerLedger(scope, lines, waiting);
  }

  /** An answer of {@link #LEDGER}. */
  private record LedgerRow(
      @Nullable Object kind,
      @Nullable Object cause,
      Instant at,
      @Nullable Object account,
      long points,
      Optional<Long> wallet,
      Optional<Long> lot,
      Optional<OrderId> order,
      Optional<OrderNumber> orderNumber,
      boolean caused,
      Optional<Instant> expiresAt,
      Optional<Long> issuer) {

    LedgerRow(@Nullable Object[] columns) {
      this(
          columns[0],
          columns[1],
          instant(columns[2]),
          columns[3],
          number(columns[4]),
          Optional.ofNullable(columns[5]).map(JpaStoreRecords::number),
          Optional.ofNullable(columns[6]).map(JpaStoreRecords::number),
          Optional.ofNullable(columns[7]).map(id -> new OrderId(number(id))),
          Optional.ofNullable(columns[8]).map(text -> new OrderNumber((String) text)),
          columns[9] != null,
          Optional.ofNullable(columns[10]).map(JpaStoreRecords::instant),
          Optional.ofNullable(columns[11]).map(JpaStoreRecords::number));
    }

    boolean isOfWallet() {
      return wallet.isPresent();
    }

    CustomerLedger.Waiting waiting() {
      return new CustomerLedger.Waiting(
          order.orElseThrow(), orderNumber.orElseThrow(), Points.of(points), at);
    }

    CustomerLedger.Line line(long merchant) {
      PostingKind why =
          WireName.find(PostingKind.values(), PostingKind::wireName, String.valueOf(kind));
      return new CustomerLedger.Line(
          new CustomerLedger.PostingName(why, String.valueOf(cause), at, caused),
          entry(new WalletId(wallet.orElseThrow())),
          order,
          orderNumber,
          expiresAt.map(
              end ->
                  new CustomerLedger.LotTerm(
                      end, issuer.filter(Long.valueOf(merchant)::equals).isPresent())));
    }

    private LedgerEntry entry(WalletId of) {
      return switch (WireName.find(Account.values(), Account::wireName, String.valueOf(account))) {
        case WALLET -> new LedgerEntry.OfWallet(of, new LotId(lot.orElseThrow()), points);
        case HOLD -> new LedgerEntry.OfHold(of, order.orElseThrow(), points);
        case DEBT -> new LedgerEntry.OfDebt(of, order.orElseThrow(), points);
        case MERCHANT, PROGRAM ->
            throw new IllegalStateException("no entry of " + of + " is of account " + account);
      };
    }
  }

  // ---- purchases and totals

  @Override
  public PurchaseHistory purchases(StoreScope scope, CustomerId customer) {
    @Nullable Object[] row = row(query(PURCHASES, customer.value(), scope.merchant().value()));
    return new PurchaseHistory(
        number(row[0]),
        Money.ofHalalas(number(row[1])),
        Optional.ofNullable(row[2]).map(JpaStoreRecords::instant),
        Optional.ofNullable(row[3]).map(JpaStoreRecords::instant));
  }

  @Override
  public ProgrammeTotals totals(StoreScope scope, Instant now) {
    long merchant = scope.merchant().value();
    long program = scope.program().value();
    OffsetDateTime at = utc(now);
    @Nullable Object[] row =
        row(
            scope.alone()
                ? query(TOTALS_ALONE, merchant, program, program, at, merchant)
                : query(
                    TOTALS_SHARED,
                    merchant,
                    merchant,
                    merchant,
                    program,
                    merchant,
                    merchant,
                    at,
                    merchant,
                    at,
                    at,
                    merchant));
    return new ProgrammeTotals(
        notNegative(number(row[1])),
        notNegative(number(row[2])),
        notNegative(number(row[0])),
        number(row[3]));
  }

  private static Points notNegative(long points) {
    return Points.of(Math.max(0, points));
  }

  private Query query(String sql, Object... values) {
    return JpaSession.bound(session.entityManager().createNativeQuery(sql), values);
  }

  private static @Nullable Object[] row(Query query) {
    return (@Nullable Object[]) query.getSingleResult();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static long number(@Nullable Object column) {
    if (column instanceof BigDecimal number) {
      return number.longValueExact();
    }
    if (column instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("not a number: " + column);
  }

  /** H2 answers with a time and its offset, PostgreSQL with a moment. */
  private static Instant instant(@Nullable Object column) {
    if (column instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (column instanceof Timestamp moment) {
      return moment.toInstant();
    }
    throw new IllegalStateException("not a time: " + column);
  }
}
