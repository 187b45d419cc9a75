package dev.points.order;

import dev.points.customer.CustomerId;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundDecision;
import dev.points.refund.RefundRefusal;
import dev.points.refund.RefundRefusal.Reason;
import dev.points.refund.RefundTerms;
import dev.points.refund.Refundable;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import dev.points.shipping.Shipment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A purchase that earns or spends points.
 *
 * <p>Its life: an earning order is born {@code new} and {@linkplain #approve approved} in the same
 * breath, when the points are credited. A replacing order waits as {@code new} while the customer
 * is at the checkout and {@linkplain #hold chooses points}; it is approved when paid, or
 * {@linkplain #authorize authorized} and later {@linkplain #capture captured}, or {@linkplain
 * #cancel cancelled} before either. Settled orders can be {@linkplain #refund refunded} in parts
 * until nothing is left. {@link OrderStatus} holds the table of permitted moves; every change of
 * status consults it, and a move that it does not permit is an {@link IllegalOrderTransition} that
 * leaves the order as it was.
 *
 * <p>Every change of points or money has a number of its own, the {@linkplain #nextRevision()
 * revision}, and every event another, so that each can be told from all others.
 *
 * <p>Not thread-safe: an order belongs to the transaction that loaded it.
 */
public final class Order {

  /** How long after its creation an order can be refunded on the dashboard (decision F-1). */
  public static final Duration DASHBOARD_REFUND_PERIOD = Duration.ofDays(3);

  private final OrderIdentity identity;
  private final Purchase purchase;
  private final Instant createdAt;
  private Optional<CustomerId> customer;
  private EarnedPoints earned;
  private Redemption redeemed;
  private OrderStatus status;
  private Optional<RefundTerms> refundTerms;
  private Refunded refunded;
  private SettlementStatus settlement;
  private Shipment shipment;
  private Optional<PaymentMethod> paymentMethod;
  private Optional<String> reason;
  private int revision;
  private int events;
  private Instant updatedAt;

  private Order(Snapshot snapshot) {
    identity = snapshot.identity();
    purchase = snapshot.purchase();
    createdAt = snapshot.createdAt();
    customer = snapshot.customer();
    earned = snapshot.earned();
    redeemed = snapshot.redeemed();
    status = snapshot.status();
    refundTerms = snapshot.refundTerms();
    refunded = snapshot.refunded();
    settlement = snapshot.settlement();
    shipment = snapshot.shipment();
    paymentMethod = snapshot.paymentMethod();
    reason = snapshot.reason();
    revision = snapshot.revision();
    events = snapshot.events();
    updatedAt = snapshot.updatedAt();
  }

  /**
   * A new order, not settled yet.
   *
   * @param identity its names, and whose it is
   * @param customer who buys; empty as long as nobody knows
   * @param purchase what was bought
   * @param earned what it earns once it is approved
   * @param at when it was created
   * @return an order in the state {@code new}
   */
  public static Order place(
      OrderIdentity identity,
      Optional<CustomerId> customer,
      Purchase purchase,
      EarnedPoints earned,
      Instant at) {
    return new Order(
        new Snapshot(
            identity,
            customer,
            purchase,
            earned,
            Redemption.NONE,
            OrderStatus.NEW,
            Optional.empty(),
            Refunded.NOTHING,
            SettlementStatus.PENDING,
            Shipment.NEW,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            at,
            at));
  }

  /**
   * An order as a store kept it.
   *
   * @param snapshot what {@link #snapshot()} gave
   * @return the order
   */
  public static Order reconstitute(Snapshot snapshot) {
    return new Order(snapshot);
  }

  /**
   * Puts points aside for the order, in place of those that were chosen before (decision R-1).
   *
   * @param by whose points they are
   * @param choice the points and what they pay of the total; {@link Redemption#NONE} for none
   * @param at when
   * @throws IllegalStateException if the order is no replacing order or not new
   */
  public void hold(CustomerId by, Redemption choice, Instant at) {
    if (type() != OrderType.REPLACING || status != OrderStatus.NEW) {
      throw new IllegalStateException(
          "an order that is "
              + type()
              + " and "
              + status
              + " cannot hold points: "
              + identity.id());
    }
    customer = Optional.of(by);
    redeemed = choice;
    touch(at);
  }

  /**
   * Settles the order: its points are credited or redeemed.
   *
   * @param earns what it earns
   * @param terms how it can be refunded
   * @param paidBy how the money part was paid, if known
   * @param at when
   * @throws IllegalOrderTransition if the order is not new
   */
  public void approve(
      EarnedPoints earns, RefundTerms terms, Optional<PaymentMethod> paidBy, Instant at) {
    moveTo(OrderStatus.APPROVED, at);
    earned = earns;
    refundTerms = Optional.of(terms);
    paymentMethod = paidBy;
  }

  /**
   * Records that the money part is reserved.
   *
   * @param at when
   * @throws IllegalOrderTransition if the order is not new
   */
  public void authorize(Instant at) {
    moveTo(OrderStatus.AUTHORIZED, at);
  }

  /**
   * Records that the reserved money was taken, which settles the order.
   *
   * @param earns what it earns
   * @param terms how it can be refunded
   * @param at when
   * @throws IllegalOrderTransition if the order is not authorized
   */
  public void capture(EarnedPoints earns, RefundTerms terms, Instant at) {
    moveTo(OrderStatus.CAPTURED, at);
    earned = earns;
    refundTerms = Optional.of(terms);
  }

  /**
   * Stops the order before settlement; it holds no points any more.
   *
   * @param why the reason that the merchant and the customer will read
   * @param at when
   * @throws IllegalOrderTransition if the order is neither new nor authorized
   */
  public void cancel(String why, Instant at) {
    moveTo(OrderStatus.CANCELLED, at);
    redeemed = Redemption.NONE;
    reason = Optional.of(why);
  }

  /**
   * Decides on a refund (decisions F-1, F-2, F-8). It changes nothing.
   *
   * @param amount how much; empty for all that is left
   * @param channel by which door it is asked for
   * @param refundsSettled whether the merchant refunds orders that were settled with it
   * @param now the present instant
   * @return what would go back, or why nothing does
   */
  public RefundDecision decideRefund(
      Optional<Money> amount, RefundChannel channel, boolean refundsSettled, Instant now) {
    return refusalOfRefund(amount, channel, refundsSettled, now)
        .<RefundDecision>map(RefundDecision.Refused::new)
        .orElseGet(() -> accept(amount.orElseGet(this::refundableAmount)));
  }

  private RefundDecision accept(Money amount) {
    Refunded afterwards = refundable().after(refunded.amount().plus(amount));
    return new RefundDecision.Accepted(afterwards, afterwards.since(refunded));
  }

  private Optional<RefundRefusal> refusalOfRefund(
      Optional<Money> amount, RefundChannel channel, boolean refundsSettled, Instant now) {
    return refusalByStatus()
        .or(
            () ->
                settlement == SettlementStatus.SETTLED && !refundsSettled
                    ? because(Reason.SETTLED_WITH_MERCHANT)
                    : Optional.empty())
        .or(() -> refusalByWindow(channel, now))
        .or(
            () ->
                amount
                    .filter(wanted -> wanted.compareTo(refundableAmount()) > 0)
                    .map(tooMuch -> RefundRefusal.exceeding(refundableAmount())));
  }

  private Optional<RefundRefusal> refusalByStatus() {
    return switch (status) {
      case NEW, AUTHORIZED -> because(Reason.NOT_SETTLED);
      case CANCELLED -> because(Reason.CANCELLED);
      case FULLY_REFUNDED -> because(Reason.FULLY_REFUNDED);
      case APPROVED, CAPTURED, PARTIALLY_REFUNDED -> Optional.empty();
    };
  }

  private Optional<RefundRefusal> refusalByWindow(RefundChannel channel, Instant now) {
    return switch (channel) {
      case API ->
          refundTerms
              .flatMap(RefundTerms::closesAt)
              .filter(closesAt -> !now.isBefore(closesAt))
              .map(RefundRefusal::tooLate);
      case DASHBOARD ->
          now.isBefore(createdAt.plus(DASHBOARD_REFUND_PERIOD))
              ? Optional.empty()
              : because(Reason.DASHBOARD_WINDOW_CLOSED);
      case RECONCILIATION -> Optional.empty();
    };
  }

  private static Optional<RefundRefusal> because(Reason reason) {
    return Optional.of(RefundRefusal.because(reason));
  }

  private Refundable refundable() {
    return new Refundable(
        purchase.total(),
        earned.points(),
        redeemed.points(),
        redeemed.value(),
        refundTerms.map(RefundTerms::tender).orElse(Tender.RATIO));
  }

  /**
   * How much can still be refunded.
   *
   * @return the total less everything that went back
   */
  public Money refundableAmount() {
    return purchase.total().minus(refunded.amount());
  }

  /**
   * Records that value went back.
   *
   * @param afterwards everything that has gone back now, see {@link #decideRefund}
   * @param why the reason that the merchant gave, if any
   * @param at when
   * @throws IllegalOrderTransition if the order is not settled or nothing was left
   */
  public void refund(Refunded afterwards, Optional<String> why, Instant at) {
    boolean everything = afterwards.amount().equals(purchase.total());
    moveTo(everything ? OrderStatus.FULLY_REFUNDED : OrderStatus.PARTIALLY_REFUNDED, at);
    refunded = afterwards;
    reason = why;
    if (everything && settlement == SettlementStatus.SETTLED) {
      settlement = SettlementStatus.REVERSED;
    }
  }

  /**
   * Records how the delivery stands. What may follow what is up to {@link Shipment#update}.
   *
   * @param next how it stands now
   * @param at when
   */
  public void ship(Shipment next, Instant at) {
    shipment = next;
    touch(at);
  }

  private void moveTo(OrderStatus next, Instant at) {
    if (!status.canBecome(next)) {
      throw new IllegalOrderTransition(identity.id(), status, next);
    }
    status = next;
    touch(at);
  }

  private void touch(Instant at) {
    // The clocks of two servers differ a little; an order never seems to go back in time.
    updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
  }

  /**
   * Numbers a change of points that the order causes, so that it is posted once.
   *
   * @return 1 for the first, then 2, 3, …
   */
  public int nextRevision() {
    return ++revision;
  }

  /**
   * Numbers an event of the order (decision H-1).
   *
   * @return 1 for the first, then 2, 3, … without gaps
   */
  public int nextEvent() {
    return ++events;
  }

  /**
   * The points that a caller reads as {@code total_points} (decision W-12): for an earning order
   * what it awarded, for a replacing order what it holds or spent; 0 once cancelled.
   *
   * @return the points
   */
  public Points totalPoints() {
    if (status == OrderStatus.CANCELLED) {
      return Points.ZERO;
    }
    return type() == OrderType.EARNING ? earned.points() : redeemed.points();
  }

  /**
   * How many of the {@linkplain #totalPoints() total points} went back, which a caller reads as
   * {@code refunded_points}: for an earning order what was taken back, for a replacing order what
   * was given back.
   *
   * @return the points
   */
  public Points refundedPoints() {
    return pointsIn(refunded);
  }

  /**
   * How many points of a refund count as refunded, see {@link #refundedPoints()}.
   *
   * @param refund what went back
   * @return the points
   */
  public Points pointsIn(Refunded refund) {
    return type() == OrderType.EARNING ? refund.takenBack() : refund.givenBack();
  }

  /**
   * The part of the total that is paid in money.
   *
   * @return the total less what the points pay
   */
  public Money moneyPart() {
    return purchase.total().minus(redeemed.value());
  }

  /**
   * What the order does to points.
   *
   * @return earning or replacing
   */
  public OrderType type() {
    return identity.origin().type();
  }

  /**
   * Its names, and whose it is.
   *
   * @return what never changes
   */
  public OrderIdentity identity() {
    return identity;
  }

  /**
   * Who buys.
   *
   * @return the customer, or empty as long as nobody knows
   */
  public Optional<CustomerId> customer() {
    return customer;
  }

  /**
   * Where it stands financially.
   *
   * @return the current state
   */
  public OrderStatus status() {
    return status;
  }

  /**
   * How its delivery stands.
   *
   * @return where the goods are, and what people read about it
   */
  public Shipment shipment() {
    return shipment;
  }

  /**
   * Everything that a store keeps of the order.
   *
   * @return a copy that does not change with the order
   */
  public Snapshot snapshot() {
    return new Snapshot(
        identity,
        customer,
        purchase,
        earned,
        redeemed,
        status,
        refundTerms,
        refunded,
        settlement,
        shipment,
        paymentMethod,
        reason,
        revision,
        events,
        createdAt,
        updatedAt);
  }

  /**
   * An order as a store keeps it. Immutable and thread-safe.
   *
   * @param identity its names, and whose it is
   * @param customer who buys, if known
   * @param purchase what was bought
   * @param earned what it earns
   * @param redeemed points that it holds or spent
   * @param status where it stands financially
   * @param refundTerms how it can be refunded; present once it was settled
   * @param refunded what went back so far
   * @param settlement whether the merchant was paid
   * @param shipment how the delivery stands
   * @param paymentMethod how the money part was paid, if known
   * @param reason why it was cancelled or refunded, if it was
   * @param revision how many changes of points it caused
   * @param events how many events it caused
   * @param createdAt when it was created
   * @param updatedAt when it last changed
   */
  public record Snapshot(
      OrderIdentity identity,
      Optional<CustomerId> customer,
      Purchase purchase,
      EarnedPoints earned,
      Redemption redeemed,
      OrderStatus status,
      Optional<RefundTerms> refundTerms,
      Refunded refunded,
      SettlementStatus settlement,
      Shipment shipment,
      Optional<PaymentMethod> paymentMethod,
      Optional<String> reason,
      int revision,
      int events,
      Instant createdAt,
      Instant updatedAt) {

    /**
     * Checks what no order can be.
     *
     * @param identity its names, and whose it is
     * @param customer who buys, if known
     * @param purchase what was bought
     * @param earned what it earns
     * @param redeemed points that it holds or spent
     * @param status where it stands financially
     * @param refundTerms how it can be refunded; present once it was settled
     * @param refunded what went back so far
     * @param settlement whether the merchant was paid
     * @param shipment how the delivery stands
     * @param paymentMethod how the money part was paid, if known
     * @param reason why it was cancelled or refunded, if it was
     * @param revision how many changes of points it caused
     * @param events how many events it caused
     * @param createdAt when it was created
     * @param updatedAt when it last changed
     * @throws IllegalArgumentException if more went back than was paid, spent or earned, points
     *     without an owner are redeemed, or the order was updated before it was created
     */
    public Snapshot {
      if (refunded.amount().compareTo(purchase.total()) > 0) {
        throw new IllegalArgumentException(
            "refunded " + refunded.amount() + " of only " + purchase.total());
      }
      if (refunded.takenBack().compareTo(earned.points()) > 0) {
        throw new IllegalArgumentException(
            "took back " + refunded.takenBack() + " of only " + earned.points());
      }
      if (refunded.givenBack().compareTo(redeemed.points()) > 0
          || refunded.value().compareTo(redeemed.value()) > 0) {
        throw new IllegalArgumentException("gave back " + refunded + " of only " + redeemed);
      }
      if (redeemed.value().compareTo(purchase.total()) > 0) {
        throw new IllegalArgumentException(redeemed + " pay for only " + purchase.total());
      }
      if (customer.isEmpty() && !redeemed.points().isZero()) {
        throw new IllegalArgumentException("nobody owns the points redeemed: " + redeemed);
      }
      if (updatedAt.isBefore(createdAt)) {
        throw new IllegalArgumentException(
            "updated at " + updatedAt + " before created at " + createdAt);
      }
    }
  }
}
