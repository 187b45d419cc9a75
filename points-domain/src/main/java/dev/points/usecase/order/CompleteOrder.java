package dev.points.usecase.order;

import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderStatus;
import dev.points.order.PaymentMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Marks a replacing order as fully paid, which settles it. The merchant is told twice, as the
 * documented contract has it: {@code approved}, then {@code completed}.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class CompleteOrder {

  private final OrderDesk desk;
  private final SettlementDesk settlementDesk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   * @param settlementDesk what happens when an order is settled
   */
  public CompleteOrder(OrderDesk desk, SettlementDesk settlementDesk) {
    this.desk = desk;
    this.settlementDesk = settlementDesk;
  }

  /**
   * Which order, and how it was paid.
   *
   * @param merchant who asks
   * @param uuid which order
   * @param paymentMethod how the money part was paid, if the merchant says so
   */
  public record Command(MerchantId merchant, UUID uuid, Optional<PaymentMethod> paymentMethod) {}

  /**
   * Completes an order.
   *
   * @param command which order, and how it was paid
   * @return the approved order, or a refusal
   */
  public OrderResult handle(Command command) {
    return desk.onReplacingOrder(
        command.merchant(),
        command.uuid(),
        (order, merchant) -> {
          if (!order.status().canBecome(OrderStatus.APPROVED)) {
            return OrderDesk.wrongState(order);
          }
          Instant now = desk.now();
          Optional<OrderRefusal> refusal =
              settlementDesk.settle(
                  order,
                  merchant,
                  now,
                  (earned, terms) -> order.approve(earned, terms, command.paymentMethod(), now));
          if (refusal.isPresent()) {
            return new OrderResult.Refused(refusal.get());
          }
          desk.announceMoved(order, now);
          desk.announce(
              new PointsEvent.OrderCompleted(
                  merchant.id(), order.identity().id(), order.nextEvent(), order.status(), now),
              order);
          desk.keep(order);
          return new OrderResult.Done(order);
        });
  }
}
