package dev.points.usecase.order;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderStatus;
import java.util.Optional;
import java.util.UUID;

/**
 * Stops a replacing order before settlement; the points that it holds return to the customer.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class CancelOrder {

  /** The reason that is kept if the merchant gives none. */
  public static final String DEFAULT_REASON = "Order cancelled via API";

  private final OrderDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   */
  public CancelOrder(OrderDesk desk) {
    this.desk = desk;
  }

  /**
   * Which order, and why.
   *
   * @param merchant who asks
   * @param uuid which order
   * @param reason why, at most 500 characters; {@link #DEFAULT_REASON} if empty
   */
  public record Command(MerchantId merchant, UUID uuid, Optional<String> reason) {}

  /**
   * Cancels an order.
   *
   * @param command which order, and why
   * @return the cancelled order, or a refusal
   */
  public OrderResult handle(Command command) {
    return desk.onReplacingOrder(
        command.merchant(),
        command.uuid(),
        (order, merchant) -> {
          if (!order.status().canBecome(OrderStatus.CANCELLED)) {
            return OrderDesk.wrongState(order);
          }
          desk.cancel(order, merchant, command.reason().orElse(DEFAULT_REASON), desk.now());
          return new OrderResult.Done(order);
        });
  }
}
