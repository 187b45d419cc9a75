package dev.points.usecase.order;

import dev.points.order.OrderStatus;
import java.util.Optional;

/**
 * Why a call on an order was refused: neither the order nor any points changed.
 *
 * @param reason why
 * @param status where the order stands; present exactly for {@link Reason#WRONG_STATE}
 */
public record OrderRefusal(Reason reason, Optional<OrderStatus> status) {

  /**
   * The kinds of refusal, in the order in which they are checked (decision K-3). The last one comes
   * from the engine around the use case.
   */
  public enum Reason {
    /** The merchant is not verified and published. */
    MERCHANT_NOT_PUBLISHED,
    /** The merchant may not refund orders. */
    REFUNDS_OFF,
    /** The merchant may not report where goods are. */
    SHIPPING_OFF,
    /** The merchant has no such order (decision K-5). */
    NOT_FOUND,
    /** The call is for replacing orders only (decision O-3). */
    NOT_REPLACING,
    /** The order's state does not permit the call (decision O-1). */
    WRONG_STATE,
    /** The order would earn more points than can be counted (decision E-2). */
    TOO_MANY_POINTS,
    /** The merchant's funding account cannot pay for the points (decision C-4). */
    FUNDING_EXHAUSTED,
    /** Others changed the same order or wallet at every try; try again. */
    BUSY
  }

  /**
   * Checks that the state is there exactly when it must be.
   *
   * @param reason why
   * @param status where the order stands; present exactly for {@link Reason#WRONG_STATE}
   * @throws IllegalArgumentException if it is not
   */
  public OrderRefusal {
    if (status.isPresent() != (reason == Reason.WRONG_STATE)) {
      throw new IllegalArgumentException("reason " + reason + " does not go with " + status);
    }
  }

  /**
   * A refusal for a reason that needs no further word.
   *
   * @param reason any but {@link Reason#WRONG_STATE}
   * @return the refusal
   */
  public static OrderRefusal because(Reason reason) {
    return new OrderRefusal(reason, Optional.empty());
  }

  /**
   * A refusal because of the order's state.
   *
   * @param status where the order stands
   * @return the refusal
   */
  public static OrderRefusal when(OrderStatus status) {
    return new OrderRefusal(Reason.WRONG_STATE, Optional.of(status));
  }
}
