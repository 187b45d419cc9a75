package dev.points.event;

import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.points.Points;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.time.Instant;
import java.util.function.Function;

/** Something that happened and that the merchant is told about. */
public sealed interface PointsEvent {

  /**
   * Whom it concerns.
   *
   * @return the merchant to tell
   */
  MerchantId merchant();

  /**
   * When it happened.
   *
   * @return the instant of the change
   */
  Instant at();

  /**
   * The name under which webhooks announce it.
   *
   * @return for example {@code approved}
   */
  String wireName();

  /** An event in the life of an order. */
  sealed interface OfOrder extends PointsEvent {

    /**
     * Which order.
     *
     * @return the order's number
     */
    OrderId order();

    /**
     * Its place among the events of the order (decision H-1).
     *
     * @return 1 for the first event of the order, then 2, 3, … without gaps
     */
    int sequence();

    /**
     * Where the order stands financially after it.
     *
     * @return the state
     */
    OrderStatus status();
  }

  /**
   * An order moved to another state.
   *
   * @param merchant whose order
   * @param order which order
   * @param sequence 1 for the first event of the order, then 2, 3, … without gaps
   * @param status where it stands now
   * @param at when
   */
  record OrderMoved(
      MerchantId merchant, OrderId order, int sequence, OrderStatus status, Instant at)
      implements OfOrder {

    @Override
    public String wireName() {
      return status.wireName();
    }
  }

  /**
   * The merchant completed a replacing order; that it was approved is an event of its own.
   *
   * @param merchant whose order
   * @param order which order
   * @param sequence its place among the events of the order
   * @param status where it stands now
   * @param at when
   */
  record OrderCompleted(
      MerchantId merchant, OrderId order, int sequence, OrderStatus status, Instant at)
      implements OfOrder {

    @Override
    public String wireName() {
      return "completed";
    }
  }

  /**
   * Value of an order went back (decision F-9).
   *
   * @param merchant whose order
   * @param order which order
   * @param sequence its place among the events of the order
   * @param status where it stands now
   * @param refund what went back
   * @param points how many of the order's total points went back by it
   * @param leftPoints how many of them are left
   * @param leftAmount how much can still be refunded
   * @param at when
   */
  record OrderRefunded(
      MerchantId merchant,
      OrderId order,
      int sequence,
      OrderStatus status,
      Refund refund,
      Points points,
      Points leftPoints,
      Money leftAmount,
      Instant at)
      implements OfOrder {

    @Override
    public String wireName() {
      return refund.channel() == RefundChannel.RECONCILIATION ? "auto_refunded" : "refunded";
    }
  }

  /**
   * The merchant told where the goods are (decision S-4).
   *
   * @param merchant whose order
   * @param order which order
   * @param sequence its place among the events of the order
   * @param status where it stands financially
   * @param shipping where the goods are
   * @param label what people read about it
   * @param at when
   */
  record ShippingUpdated(
      MerchantId merchant,
      OrderId order,
      int sequence,
      OrderStatus status,
      ShippingStatus shipping,
      StatusLabel label,
      Instant at)
      implements OfOrder {

    @Override
    public String wireName() {
      return "shipping_status_updated";
    }
  }

  /**
   * The merchant's funding account fell below its warning threshold.
   *
   * @param merchant whose account
   * @param balance the points left
   * @param at when
   */
  record LowBalance(MerchantId merchant, long balance, Instant at) implements PointsEvent {

    @Override
    public String wireName() {
      return "low_balance_warning";
    }
  }

  /**
   * An award was refused because the merchant would owe more points than allowed (decision C-4).
   *
   * @param merchant whose account
   * @param balance the points in the account
   * @param award the points that were asked for
   * @param maxDebt the most points that the merchant may owe
   * @param at when
   */
  record DebtExceeded(MerchantId merchant, long balance, Points award, Points maxDebt, Instant at)
      implements PointsEvent {

    @Override
    public String wireName() {
      return "debt_exceeded";
    }
  }

  /**
   * Answers by what happened.
   *
   * @param ofOrder what to answer for an event in the life of an order
   * @param lowBalance what to answer for a low balance
   * @param debtExceeded what to answer for a refused award
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<OfOrder, T> ofOrder,
      Function<LowBalance, T> lowBalance,
      Function<DebtExceeded, T> debtExceeded) {
    if (this instanceof OfOrder event) {
      return ofOrder.apply(event);
    }
    if (this instanceof LowBalance low) {
      return lowBalance.apply(low);
    }
    return debtExceeded.apply((DebtExceeded) this);
  }
}
