package dev.points.persistence.storefront;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.OrderNumber;
import dev.points.persistence.session.JpaSession;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storefront.CustomerFigures;
import dev.points.storefront.Movement;
import dev.points.storefront.ProgrammeTotals;
import dev.points.storefront.PurchaseHistory;
import dev.points.storefront.StoreRecords;
import dev.points.storefront.StoreScope;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger in a relational database as a store sees it. Thread-safe.
 *
 * <p>Each question is one statement, apart from the look-up of the wallet: statements of a
 * transaction see different moments, and figures of different moments do not add up.
 *
 * <p>Questions about a customer cost as much as the customer's wallet has entries; the totals cost
 * as much as the merchant has entries.
 */
public final class JpaStoreRecords implements StoreRecords {

  /** Statements name kinds by their places here, by which changes of one instant are sorted. */
  private static final List<Movement.Kind> KINDS = List.of(Movement.Kind.values());

  private static final String HAS_OTHERS =
      "select 1 from programs p where p.id = ? and (p.name = ? or exists"
          + " (select 1 from merchants m where m.program_id = p.id and m.id <> ?))";

  private static final String WALLET =
      "select id from wallets where customer_id = ? and program_id = ?";

  private static final String IS_CUSTOMER =
      "select 1 from customers c where c.id = ? and ("
          + "exists (select 1 from orders o where o.customer_id = c.id and o.merchant_id = ?)"
          + " or exists (select 1 from wallets w join adjustments a on a.wallet_id = w.id"
          + " where w.customer_id = c.id and a.merchant_id = ?)"
          + " or exists (select 1 from wallets w"
          + " where w.customer_id = c.id and w.program_id = ? and ?))";

  /** What the merchant of the joined entry {@code m} caused, as it changed a wallet. */
  private static final String IS_EARNED =
      "e.kind in ('award', 'reversal') or (e.kind = 'adjustment' and e.points > 0)";

  private static final String IS_USED =
      "e.kind in ('spend', 'restore') or (e.kind = 'adjustment' and e.points < 0)";

  /** A posting has one entry of a merchant at most, so the join repeats nothing. */
  private static final String BY_MERCHANT =
      " join ledger_entries m on m.kind = e.kind and m.cause = e.cause and m.merchant_id = ?";

  private static final String QUEUED =
      "select coalesce(sum(o.earned_points), 0) from orders o"
          + " where %s o.merchant_id = ? and o.status = 'pending_activation'";

  private static final String PENDING =
      "select (" + QUEUED.formatted("o.customer_id = ? and") + ")";

  private static final String FIGURES =
      PENDING
          + " as pending, s.earned, s.used, s.held, s.owed, s.expired + l.expired, l.balance from ("
          + "select coalesce(sum(case when m.merchant_id is not null and ("
          + IS_EARNED
          + ") or e.kind = 'opening' and ? then e.points end), 0) as earned,"
          + " coalesce(sum(case when m.merchant_id is not null and ("
          + IS_USED
          + ") then -e.points end), 0) as used,"
          + " coalesce(sum(case when o.id is not null and e.account = 'hold'"
          + " then e.points end), 0) as held,"
          + " coalesce(sum(case when o.id is not null and e.account = 'debt'"
          + " then -e.points end), 0) as owed,"
          + " coalesce(sum(case when l.id is not null then -e.points end), 0) as expired"
          + " from ledger_entries e left"
          + BY_MERCHANT
          + " left join orders o on o.id = e.order_id and o.merchant_id = ?"
          + " and e.account in ('hold', 'debt')"
          + " left join lots l on l.id = e.lot_id and e.kind = 'expiry'"
          + " and (l.issuer_id = ? or ?)"
          + " where e.wallet_id = ?) s, ("
          + "select coalesce(sum(case when expires_at <= ? and (issuer_id = ? or ?)"
          + " then remaining end), 0) as expired,"
          + " coalesce(sum(case when expires_at > ? then remaining end), 0) as balance"
          + " from lots where wallet_id = ? and remaining > 0) l";

  private static final String NO_TIME = "cast(null as timestamp(3) with time zone)";

  private static final String WAITING =
      "select o.created_at as happened_at, "
          + placeOf(Movement.Kind.REWARD)
          + " as kind, cast(o.earned_points as numeric(38)) as points, o.id as order_id,"
          + " cast('' as varchar(64)) as cause, "
          + NO_TIME
          + " as ends_at, true as pending from orders o where o.customer_id = ?"
          + " and o.merchant_id = ? and o.status = 'pending_activation' and o.earned_points > 0";

  private static final String POSTED =
      " union all select e.posted_at, case e.kind when 'award' then "
          + placeOf(Movement.Kind.REWARD)
          + " when 'reversal' then "
          + placeOf(Movement.Kind.REWARD_REVERSAL)
          + " when 'spend' then "
          + placeOf(Movement.Kind.REDEMPTION)
          + " when 'restore' then "
          + placeOf(Movement.Kind.REDEMPTION_REFUND)
          + " else case when sum(e.points) > 0 then "
          + placeOf(Movement.Kind.MANUAL_ADDITION)
          + " else "
          + placeOf(Movement.Kind.MANUAL_DEDUCTION)
          + " end end, sum(e.points), max(e.order_id), e.cause,"
          + " max(case when e.points > 0 then l.expires_at end), false"
          + " from ledger_entries e"
          + BY_MERCHANT
          + " left join lots l on l.id = e.lot_id where e.wallet_id = ?"
          + " and e.kind in ('award', 'reversal', 'spend', 'restore', 'adjustment')"
          + " group by e.kind, e.cause, e.posted_at";

  private static final String OPENED_OR_EXPIRED =
      " union all select e.posted_at, case e.kind when 'opening' then "
          + placeOf(Movement.Kind.OPENING)
          + " else "
          + placeOf(Movement.Kind.EXPIRY)
          + " end, sum(e.points), max(e.order_id), e.cause,"
          + " max(case when e.points > 0 then l.expires_at end), false"
          + " from ledger_entries e join lots l on l.id = e.lot_id where e.wallet_id = ?"
          + " and e.kind in ('opening', 'expiry')"
          + " and (? or e.kind = 'expiry' and l.issuer_id = ?)"
          + " group by e.kind, e.cause, e.posted_at";

  private static final String HELD =
      " union all select max(case when e.kind = 'hold' then e.posted_at end), "
          + placeOf(Movement.Kind.REDEMPTION)
          + ", -sum(e.points), e.order_id, '', "
          + NO_TIME
          + ", true from ledger_entries e join orders o on o.id = e.order_id"
          + " where e.wallet_id = ? and e.account = 'hold' and o.merchant_id = ?"
          + " group by e.order_id having sum(e.points) <> 0";

  /**
   * Causes of one kind and one order are compared by length first: so the numbers in them count,
   * and not how a database sorts text.
   */
  private static final String NEWEST_FIRST =
      " order by h.happened_at desc, h.kind, coalesce(h.order_id, 0) desc, length(h.cause) desc,"
          + " h.cause desc limit ? offset ?";

  private static final String HISTORY =
      "select h.happened_at, h.kind, h.points, h.pending, o.order_number, a.reason, h.ends_at"
          + " from (%s) h left join orders o on o.id = h.order_id and o.merchant_id = ?"
          + " left join adjustments a on a.id = case when h.kind in ("
          + placeOf(Movement.Kind.MANUAL_ADDITION)
          + ", "
          + placeOf(Movement.Kind.MANUAL_DEDUCTION)
          + ") then cast(substring(h.cause from 12) as bigint) end"
          + NEWEST_FIRST;

  private static final String HISTORY_WITHOUT_WALLET = HISTORY.formatted(WAITING);

  private static final String HISTORY_OF_WALLET =
      HISTORY.formatted(WAITING + POSTED + OPENED_OR_EXPIRED + HELD);

  private static final String PURCHASES =
      "select count(*), coalesce(sum(total_price - refunded_amount), 0), min(created_at),"
          + " max(created_at) from orders where customer_id = ? and merchant_id = ?"
          + " and origin in ('order_purchase', 'checkout')"
          + " and status in ('approved', 'captured', 'partially_refunded', 'fully_refunded')";

  /** From the merchant's side, where what went to a wallet is negative. */
  private static final String BOOKED =
      "select coalesce(sum(case when kind in ('award', 'reversal')"
          + " or kind = 'adjustment' and points < 0 then -points end), 0) as earned,"
          + " coalesce(sum(case when kind in ('spend', 'restore')"
          + " or kind = 'adjustment' and points > 0 then points end), 0) as used"
          + " from ledger_entries where merchant_id = ?";

  private static final String TOTALS =
      "select ("
          + QUEUED.formatted("")
          + " and o.waits_until is not null), b.earned%s, b.used, (%s)"
          + " from ("
          + BOOKED
          + ") b";

  private static final String HAS_POINTS =
      "exists (select 1 from lots l where l.wallet_id = %s and l.remaining > 0"
          + " and l.expires_at > ?)";

  private static final String TOTALS_ALONE =
      TOTALS.formatted(
          " + (select coalesce(sum(e.points), 0) from ledger_entries e"
              + " join wallets w on w.id = e.wallet_id"
              + " where e.kind = 'opening' and w.program_id = ?)",
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
              + " and m.kind in ('award', 'reversal', 'spend', 'restore', 'adjustment')"
              + " union all select e.wallet_id, -e.points from orders o"
              + " join ledger_entries e on e.order_id = o.id"
              + " where o.merchant_id = ? and o.origin = 'checkout'"
              + " and o.status in ('new', 'authorized')"
              + " and e.kind <> 'award' and e.account = 'hold'"
              + " union all select e.wallet_id, -e.points from wallets w"
              + " join ledger_entries e on e.wallet_id = w.id join orders o on o.id = e.order_id"
              + " where w.program_id = ? and w.debt > 0 and e.account = 'debt'"
              + " and o.merchant_id = ?"
              + " union all select e.wallet_id, e.points from lots l"
              + " join ledger_entries e on e.lot_id = l.id and e.kind = 'expiry'"
              + " where l.issuer_id = ? and l.expires_at <= ?"
              + " union all select l.wallet_id, -l.remaining from lots l"
              + " where l.issuer_id = ? and l.expires_at <= ? and l.remaining > 0"
              + ") x group by x.wallet_id having sum(x.points) > 0) p where "
              + HAS_POINTS.formatted("p.wallet_id"));

  private final JpaSession session;

  /**
   * The records of a session.
   *
   * @param session the transaction under way
   */
  public JpaStoreRecords(JpaSession session) {
    this.session = session;
  }

  private static int placeOf(Movement.Kind kind) {
    return KINDS.indexOf(kind);
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

  private Optional<Long> walletOf(StoreScope scope, CustomerId customer) {
    List<?> ids = query(WALLET, customer.value(), scope.program().value()).getResultList();
    return ids.stream().findFirst().map(JpaStoreRecords::number);
  }

  // ---- figures

  @Override
  public CustomerFigures figures(StoreScope scope, CustomerId customer, Instant now) {
    long who = customer.value();
    long merchant = scope.merchant().value();
    Optional<Long> wallet = walletOf(scope, customer);
    if (wallet.isEmpty()) {
      Points pending = Points.of(number(query(PENDING, who, merchant).getSingleResult()));
      return CustomerFigures.of(scope.alone(), pending, 0, 0, 0, 0, 0, 0);
    }
    boolean alone = scope.alone();
    OffsetDateTime at = utc(now);
    @Nullable Object[] row =
        row(
            query(
                FIGURES,
                who,
                merchant,
                alone,
                merchant,
                merchant,
                merchant,
                alone,
                wallet.get(),
                at,
                merchant,
                alone,
                at,
                wallet.get()));
    return CustomerFigures.of(
        alone,
        Points.of(number(row[0])),
        number(row[1]),
        number(row[2]),
        number(row[3]),
        number(row[5]),
        number(row[4]),
        number(row[6]));
  }

  private static Points notNegative(long points) {
    return Points.of(Math.max(0, points));
  }

  // ---- history

  @Override
  public List<Movement> history(
      StoreScope scope, CustomerId customer, int offset, int limit, Instant now) {
    long who = customer.value();
    long merchant = scope.merchant().value();
    Query query =
        walletOf(scope, customer)
            .map(
                wallet ->
                    query(
                        HISTORY_OF_WALLET,
                        who,
                        merchant,
                        merchant,
                        wallet,
                        wallet,
                        scope.alone(),
                        merchant,
                        wallet,
                        merchant,
                        merchant,
                        limit,
                        offset))
            .orElseGet(() -> query(HISTORY_WITHOUT_WALLET, who, merchant, merchant, limit, offset));
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> movement((@Nullable Object[]) row, now)).toList();
  }

  private static Movement movement(@Nullable Object[] row, Instant now) {
    Movement.Kind kind = KINDS.get(Math.toIntExact(number(row[1])));
    long points = number(row[2]);
    Optional<Instant> end = Optional.ofNullable(row[6]).map(JpaStoreRecords::instant);
    boolean over =
        kind == Movement.Kind.EXPIRY || end.filter(instant -> !instant.isAfter(now)).isPresent();
    return new Movement(
        instant(row[0]),
        kind,
        Points.of(Math.abs(points)),
        points > 0,
        Boolean.TRUE.equals(row[3])
            ? Movement.State.PENDING
            : over ? Movement.State.EXPIRED : Movement.State.ACTIVE,
        Optional.ofNullable(row[4]).map(number -> new OrderNumber((String) number)),
        Optional.ofNullable(row[5]).map(String.class::cast),
        end.filter(instant -> !instant.equals(ExpiryPolicy.NEVER)));
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
