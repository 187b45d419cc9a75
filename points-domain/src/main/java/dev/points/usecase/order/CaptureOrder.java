package dev.points.usecase.order;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Records that the reserved money of a replacing order was taken, which settles it.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class CaptureOrder {

  private final OrderDesk desk;
  private final SettlementDesk settlementDesk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param settlementDesk what happens when an order is settled
   */
  public CaptureOrder(OrderDesk desk, SettlementDesk settlementDesk) {
    this.desk = desk;
    this.settlementDesk = settlementDesk;
  }

  /**
   * Captures an order.
   *
   * @param merchant who asks
   * @param uuid which order
   * @return the captured order, or a refusal
   */
  public OrderResult handle(MerchantId merchant, UUID uuid) {
    return desk.onReplacingOrder(
        merchant,
        uuid,
        (order, shop) -> {
          if (!order.status().canBecome(OrderStatus.CAPTURED)) {
            return OrderDesk.wrongState(order);
          }
          Instant now = desk.now();
          Optional<OrderRefusal> refusal =
              settlementDesk.settle(
                  order, shop, now, (earned, terms) -> order.capture(earned, terms, now));
          if (refusal.isPresent()) {
            return new OrderResult.Refused(refusal.get());
          }
          desk.keepMoved(order, now);
          return new OrderResult.Done(order);
        });
  }
}
