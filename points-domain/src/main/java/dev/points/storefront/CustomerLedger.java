package dev.points.storefront;

import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.wallet.LedgerEntry;
import dev.points.wallet.PostingKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ledger of one customer as a store sees it: everything from which {@link CustomerFigures} and
 * the history of {@link Movement}s are reckoned, read at one moment. It is as long as the
 * customer's wallet has entries. Immutable and thread-safe.
 *
 * @param scope what the store may see
 * @param lines the entries of the customer's wallet in the scope's program, in no order; none
 *     without a wallet
 * @param waiting the customer's queued earnings at the store, in no order
 */
public record CustomerLedger(StoreScope scope, List<Line> lines, List<Waiting> waiting) {

  /**
   * An entry of the wallet, and what a store has to know about it.
   *
   * @param posting what it is part of
   * @param entry points into or out of a lot, a hold or a debt of the wallet
   * @param order the order of the posting, of an entry of a debt the order that is owed for
   * @param number the number of that order, if it is one of the store
   * @param lot of an entry of a lot, which one
   */
  public record Line(
      PostingName posting,
      LedgerEntry entry,
      Optional<OrderId> order,
      Optional<OrderNumber> number,
      Optional<LotTerm> lot) {

    private long points() {
      return entry.points();
    }

    private PostingKind kind() {
      return posting.kind();
    }
  }

  /**
   * A posting that touched the wallet.
   *
   * @param kind why points moved
   * @param cause what made them move
   * @param at when
   * @param caused whether it moved the funding account of the store's merchant
   */
  public record PostingName(PostingKind kind, String cause, Instant at, boolean caused) {}

  /**
   * A lot of the wallet.
   *
   * @param expiresAt the first instant at which its points cannot be spent any more
   * @param issued whether the store's merchant, or one of its orders, opened it
   */
  public record LotTerm(Instant expiresAt, boolean issued) {

    private boolean isOver(Instant now) {
      return !expiresAt.isAfter(now);
    }
  }

  /**
   * An earning that waits until the customer activates the account.
   *
   * @param id its number, which its order will have
   * @param number the order number as the merchant wrote it
   * @param points what it will earn, possibly none
   * @param at when it was reported
   */
  public record Waiting(OrderId id, OrderNumber number, Points points, Instant at) {}

  /**
   * Keeps copies of the lists.
   *
   * @param scope what the store may see
   * @param lines the entries of the customer's wallet in the scope's program, in no order; none
   *     without a wallet
   * @param waiting the customer's queued earnings at the store, in no order
   */
  public CustomerLedger {
    lines = List.copyOf(lines);
    waiting = List.copyOf(waiting);
  }

  // ---- figures

  /**
   * Adds up what the customer has with the store.
   *
   * @param now the present instant
   * @return the figures
   */
  public CustomerFigures figures(Instant now) {
    Predicate<Line> isOver = line -> line.lot().filter(lot -> lot.isOver(now)).isPresent();
    Predicate<Line> isLeft = line -> line.lot().filter(lot -> !lot.isOver(now)).isPresent();
    return CustomerFigures.of(
        scope.alone(),
        waiting.stream().map(Waiting::points).reduce(Points.ZERO, Points::plus),
        sum(this::isEarned),
        -sum(CustomerLedger::isUsed),
        sum(line -> line.entry() instanceof LedgerEntry.OfHold && line.number().isPresent()),
        sum(isOver.and(this::isIssued)) - sum(this::isExpiry),
        -sum(line -> line.entry() instanceof LedgerEntry.OfDebt && line.number().isPresent()),
        sum(isLeft));
  }

  private long sum(Predicate<Line> which) {
    return lines.stream().filter(which).mapToLong(Line::points).sum();
  }

  private boolean isEarned(Line line) {
    return switch (line.kind()) {
      case AWARD, REVERSAL -> line.posting().caused();
      case ADJUSTMENT -> line.posting().caused() && line.points() > 0;
      case OPENING -> scope.alone();
      case HOLD, RELEASE, SPEND, RESTORE, SETTLEMENT, EXPIRY, GRACE, FUNDING -> false;
    };
  }

  private static boolean isUsed(Line line) {
    return switch (line.kind()) {
      case SPEND, RESTORE -> line.posting().caused();
      case ADJUSTMENT -> line.posting().caused() && line.points() < 0;
      case AWARD, REVERSAL, OPENING, HOLD, RELEASE, SETTLEMENT, EXPIRY, GRACE, FUNDING -> false;
    };
  }

  /** Whether the points go out of a lot of the store because its time is over. */
  private boolean isExpiry(Line line) {
    return line.kind() == PostingKind.EXPIRY && isIssued(line);
  }

  /** In a program of its own every lot is the store's. */
  private boolean isIssued(Line line) {
    return line.lot().filter(lot -> scope.alone() || lot.issued()).isPresent();
  }

  // ---- history

  /**
   * Tells how the points changed, in the order of {@link StoreRecords#history}.
   *
   * @param offset how many changes to pass over, 0 or more
   * @param limit the most changes to answer
   * @param now the present instant
   * @param adjustments where the reasons of changes by hand are kept; asked once at most
   * @return the changes
   */
  public List<Movement> history(int offset, int limit, Instant now, Adjustments adjustments) {
    List<Change> page =
        Stream.of(promised(), posted(), held())
            .flatMap(changes -> changes)
            .sorted(Change.NEWEST_FIRST)
            .skip(offset)
            .limit(limit)
            .toList();
    Map<String, Adjustment> byHand =
        adjustments
            .causing(
                page.stream()
                    .filter(Change::isByHand)
                    .map(Change::cause)
                    .collect(Collectors.toUnmodifiableSet()))
            .stream()
            .collect(Collectors.toMap(Adjustment::cause, adjustment -> adjustment));
    return page.stream()
        .map(
            change ->
                change.movement(
                    Optional.ofNullable(byHand.get(change.cause())).flatMap(Adjustment::reason),
                    now))
        .toList();
  }

  /** A change of points, not yet told: of several of one instant and kind the newest is first. */
  private record Change(
      Instant at,
      Movement.Kind kind,
      long points,
      boolean pending,
      long order,
      Optional<OrderNumber> number,
      String cause,
      Optional<Instant> end) {

    /** Causes are compared by length first, so that the numbers in them count. */
    static final Comparator<Change> NEWEST_FIRST =
        Comparator.comparing(Change::at)
            .reversed()
            .thenComparing(Change::kind)
            .thenComparing(
                Comparator.comparingLong(Change::order)
                    .thenComparing(change -> change.cause().length())
                    .thenComparing(Change::cause)
                    .reversed());

    boolean isByHand() {
      return kind == Movement.Kind.MANUAL_ADDITION || kind == Movement.Kind.MANUAL_DEDUCTION;
    }

    Movement movement(Optional<String> reason, Instant now) {
      boolean over =
          kind == Movement.Kind.EXPIRY || end.filter(instant -> !instant.isAfter(now)).isPresent();
      return new Movement(
          at,
          kind,
          Points.of(Math.abs(points)),
          points > 0,
          pending ? Movement.State.PENDING : over ? Movement.State.EXPIRED : Movement.State.ACTIVE,
          number,
          reason,
          end.filter(instant -> !instant.equals(ExpiryPolicy.NEVER)));
    }
  }

  private Stream<Change> promised() {
    return waiting.stream()
        .filter(earning -> !earning.points().isZero())
        .map(
            earning ->
                new Change(
                    earning.at(),
                    Movement.Kind.REWARD,
                    earning.points().value(),
                    true,
                    earning.id().value(),
                    Optional.of(earning.number()),
                    "",
                    Optional.empty()));
  }

  private Stream<Change> posted() {
    return grouped(this::isTold, Line::posting).entrySet().stream()
        .map(told -> change(told.getKey(), told.getValue()));
  }

  private boolean isTold(Line line) {
    return switch (line.kind()) {
      case AWARD, REVERSAL, SPEND, RESTORE, ADJUSTMENT -> line.posting().caused();
      case OPENING -> scope.alone();
      case EXPIRY -> isIssued(line);
      case HOLD, RELEASE, SETTLEMENT, GRACE, FUNDING -> false;
    };
  }

  private static Change change(PostingName posting, List<Line> lines) {
    long points = lines.stream().mapToLong(Line::points).sum();
    return new Change(
        posting.at(),
        kindOf(posting, points > 0),
        points,
        false,
        lines.stream()
            .flatMap(line -> line.order().stream())
            .findFirst()
            .map(OrderId::value)
            .orElse(0L),
        lines.stream().flatMap(line -> line.number().stream()).findFirst(),
        posting.cause(),
        lines.stream()
            .filter(line -> line.points() > 0)
            .flatMap(line -> line.lot().stream())
            .map(LotTerm::expiresAt)
            .max(Comparator.naturalOrder()));
  }

  private static Movement.Kind kindOf(PostingName posting, boolean incoming) {
    return switch (posting.kind()) {
      case AWARD -> Movement.Kind.REWARD;
      case REVERSAL -> Movement.Kind.REWARD_REVERSAL;
      case SPEND -> Movement.Kind.REDEMPTION;
      case RESTORE -> Movement.Kind.REDEMPTION_REFUND;
      case ADJUSTMENT -> incoming ? Movement.Kind.MANUAL_ADDITION : Movement.Kind.MANUAL_DEDUCTION;
      case OPENING -> Movement.Kind.OPENING;
      case EXPIRY -> Movement.Kind.EXPIRY;
      case HOLD, RELEASE, SETTLEMENT, GRACE, FUNDING ->
          throw new IllegalArgumentException("no store is told of " + posting);
    };
  }

  /** What orders of the store hold, since the last choice of points. */
  private Stream<Change> held() {
    return grouped(
            line -> line.entry() instanceof LedgerEntry.OfHold && line.number().isPresent(),
            line -> line.order().orElseThrow())
        .entrySet()
        .stream()
        .flatMap(held -> held(held.getKey(), held.getValue()).stream());
  }

  private static Optional<Change> held(OrderId order, List<Line> lines) {
    long points = lines.stream().mapToLong(Line::points).sum();
    return lines.stream()
        .filter(line -> points != 0 && line.kind() == PostingKind.HOLD)
        .map(line -> line.posting().at())
        .max(Comparator.naturalOrder())
        .map(
            chosenAt ->
                new Change(
                    chosenAt,
                    Movement.Kind.REDEMPTION,
                    -points,
                    true,
                    order.value(),
                    lines.get(0).number(),
                    "",
                    Optional.empty()));
  }

  private <K> Map<K, List<Line>> grouped(Predicate<Line> which, Function<Line, K> by) {
    return lines.stream()
        .filter(which)
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
