package dev.points.order;

import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.time.Instant;
import java.util.Optional;

/**
 * A purchase that earns or spends points.
 *
 * <p>Its life: an earning order is born {@code new} and {@linkplain #approve approved} in the same
 * breath, when the points are credited. A replacing order waits as {@code new} while the customer
 * is at the checkout; it is approved when paid, or {@linkplain #authorize authorized} and later
 * {@linkplain #capture captured}, or {@linkplain #cancel cancelled} before either. Settled orders
 * can be refunded in parts until nothing is left. {@link OrderStatus} holds the table of permitted
 * moves; every change of status consults it, and a move that it does not permit is an {@link
 * IllegalOrderTransition} that leaves the order as it was.
 *
 * <p>Not thread-safe: an order belongs to the transaction that loaded it.
 */
public final class Order {

  private final OrderIdentity identity;
  private final Purchase purchase;
  private final EarnedPoints earned;
  private final Points redeemed;
  private final Money refundedAmount;
  private final Points refundedPoints;
  private final SettlementStatus settlement;
  private final ShippingStatus shippingStatus;
  private final Optional<StatusLabel> customLabel;
  private final Instant createdAt;
  private OrderStatus status;
  private Optional<String> reason;
  private Instant updatedAt;

  private Order(Snapshot snapshot) {
    identity = snapshot.identity();
    purchase = snapshot.purchase();
    earned = snapshot.earned();
    redeemed = snapshot.redeemed();
    refundedAmount = snapshot.refundedAmount();
    refundedPoints = snapshot.refundedPoints();
    settlement = snapshot.settlement();
    shippingStatus = snapshot.shippingStatus();
    customLabel = snapshot.customLabel();
    createdAt = snapshot.createdAt();
    status = snapshot.status();
    reason = snapshot.reason();
    updatedAt = snapshot.updatedAt();
  }

  /**
   * A new order, not settled yet.
   *
   * @param identity its names, and whose it is
   * @param purchase what was bought
   * @param earned what it earns once it is approved
   * @param at when it was created
   * @return an order in the state {@code new}
   */
  public static Order place(
      OrderIdentity identity, Purchase purchase, EarnedPoints earned, Instant at) {
    return new Order(
        new Snapshot(
            identity,
            purchase,
            earned,
            OrderStatus.NEW,
            Points.ZERO,
            Money.ZERO,
            Points.ZERO,
            SettlementStatus.PENDING,
            ShippingStatus.NEW,
            Optional.empty(),
            Optional.empty(),
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
   * Settles the order: its points are credited or redeemed.
   *
   * @param at when
   * @throws IllegalOrderTransition if the order is not new
   */
  public void approve(Instant at) {
    moveTo(OrderStatus.APPROVED, at);
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
   * @param at when
   * @throws IllegalOrderTransition if the order is not authorized
   */
  public void capture(Instant at) {
    moveTo(OrderStatus.CAPTURED, at);
  }

  /**
   * Stops the order before settlement.
   *
   * @param why the reason that the merchant and the customer will read
   * @param at when
   * @throws IllegalOrderTransition if the order is neither new nor authorized
   */
  public void cancel(String why, Instant at) {
    moveTo(OrderStatus.CANCELLED, at);
    reason = Optional.of(why);
  }

  private void moveTo(OrderStatus next, Instant at) {
    if (!status.canBecome(next)) {
      throw new IllegalOrderTransition(identity.id(), status, next);
    }
    status = next;
    // The clocks of two servers differ a little; an order never seems to go back in time.
    updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
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
    return type() == OrderType.EARNING ? earned.points() : redeemed;
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
   * Where it stands financially.
   *
   * @return the current state
   */
  public OrderStatus status() {
    return status;
  }

  /**
   * Everything that a store keeps of the order.
   *
   * @return a copy that does not change with the order
   */
  public Snapshot snapshot() {
    return new Snapshot(
        identity,
        purchase,
        earned,
        status,
        redeemed,
        refundedAmount,
        refundedPoints,
        settlement,
        shippingStatus,
        customLabel,
        reason,
        createdAt,
        updatedAt);
  }

  /**
   * An order as a store keeps it. Immutable and thread-safe.
   *
   * @param identity its names, and whose it is
   * @param purchase what was bought
   * @param earned what it earns
   * @param status where it stands financially
   * @param redeemed points that it holds or spent
   * @param refundedAmount money that went back so far
   * @param refundedPoints points that were taken back so far
   * @param settlement whether the merchant was paid
   * @param shippingStatus where the goods are
   * @param customLabel what the merchant calls that, if it has words of its own
   * @param reason why it was cancelled or refunded, if it was
   * @param createdAt when it was created
   * @param updatedAt when it last changed
   */
  public record Snapshot(
      OrderIdentity identity,
      Purchase purchase,
      EarnedPoints earned,
      OrderStatus status,
      Points redeemed,
      Money refundedAmount,
      Points refundedPoints,
      SettlementStatus settlement,
      ShippingStatus shippingStatus,
      Optional<StatusLabel> customLabel,
      Optional<String> reason,
      Instant createdAt,
      Instant updatedAt) {

    /**
     * Checks what no order can be.
     *
     * @param identity its names, and whose it is
     * @param purchase what was bought
     * @param earned what it earns
     * @param status where it stands financially
     * @param redeemed points that it holds or spent
     * @param refundedAmount money that went back so far
     * @param refundedPoints points that were taken back so far
     * @param settlement whether the merchant was paid
     * @param shippingStatus where the goods are
     * @param customLabel what the merchant calls that, if it has words of its own
     * @param reason why it was cancelled or refunded, if it was
     * @param createdAt when it was created
     * @param updatedAt when it last changed
     * @throws IllegalArgumentException if more went back than was paid or earned, or the order was
     *     updated before it was created
     */
    public Snapshot {
      if (refundedAmount.compareTo(purchase.total()) > 0) {
        throw new IllegalArgumentException(
            "refunded " + refundedAmount + " of only " + purchase.total());
      }
      if (refundedPoints.compareTo(earned.points()) > 0) {
        throw new IllegalArgumentException(
            "took back " + refundedPoints + " of only " + earned.points());
      }
      if (updatedAt.isBefore(createdAt)) {
        throw new IllegalArgumentException(
            "updated at " + updatedAt + " before created at " + createdAt);
      }
    }
  }
}
