package dev.points.event;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.points.Points;
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
      implements PointsEvent {

    @Override
    public String wireName() {
      return status.wireName();
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
   * @param orderMoved what to answer for an order that moved
   * @param lowBalance what to answer for a low balance
   * @param debtExceeded what to answer for a refused award
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(
      Function<OrderMoved, T> orderMoved,
      Function<LowBalance, T> lowBalance,
      Function<DebtExceeded, T> debtExceeded) {
    if (this instanceof OrderMoved moved) {
      return orderMoved.apply(moved);
    }
    if (this instanceof LowBalance low) {
      return lowBalance.apply(low);
    }
    return debtExceeded.apply((DebtExceeded) this);
  }
}
