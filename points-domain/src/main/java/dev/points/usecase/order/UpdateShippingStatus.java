package dev.points.usecase.order;

import dev.points.event.PointsEvent;
import dev.points.merchant.Capability;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.shipping.Shipment;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.ShippingUpdate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells where the goods of an order are, in the merchant's words if it has some (decisions S-1,
 * S-2). The merchant's systems are told of every accepted call, also if nothing is different
 * afterwards (decision S-4). Money and points are another matter: an order in any state can be
 * shipped.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class UpdateShippingStatus {

  private final OrderDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on an order have in common
   */
  public UpdateShippingStatus(OrderDesk desk) {
    this.desk = desk;
  }

  /**
   * What the merchant reports: at least one of a status and a name.
   *
   * @param merchant who reports
   * @param uuid which order
   * @param status where the goods are, if reported
   * @param arabicName what the merchant calls that in Arabic, 1 to 120 characters, if given
   * @param englishName what the merchant calls that in English, 1 to 120 characters, if given
   */
  public record Command(
      MerchantId merchant,
      UUID uuid,
      Optional<ShippingStatus> status,
      Optional<String> arabicName,
      Optional<String> englishName) {}

  /**
   * Whether a merchant may report where goods are at all, which callers are told before anybody
   * reads what they sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<OrderRefusal> refusalOf(Merchant merchant) {
    return OrderDesk.refusalOf(merchant, Capability.SHIPPING, OrderRefusal.Reason.SHIPPING_OFF);
  }

  /**
   * Updates the delivery of an order.
   *
   * @param merchant who reports
   * @param uuid which order
   * @param update what is reported, both languages complete
   * @return the order, or a refusal
   */
  public ShippingResult handle(MerchantId merchant, UUID uuid, ShippingUpdate update) {
    return desk.onOrder(
        merchant,
        uuid,
        UpdateShippingStatus::refusalOf,
        (order, shop) ->
            order
                .shipment()
                .update(update)
                .fold(moved -> keep(order, moved), ShippingResult.Refused::new),
        ShippingResult.NotAllowed::new);
  }

  private ShippingResult keep(Order order, Shipment moved) {
    Instant now = desk.now();
    order.ship(moved, now);
    desk.announce(
        new PointsEvent.ShippingUpdated(
            order.identity().merchant(),
            order.identity().id(),
            order.nextEvent(),
            order.status(),
            moved.status(),
            moved.label(),
            now),
        order);
    desk.keep(order);
    return new ShippingResult.Done(order);
  }
}
