package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.webhook.Deliveries;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a delivery due again, whatever came of it, with the same message under the same id
 * (decision H-5).
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class RedeliverWebhook {

  private final WebhookDesk desk;
  private final Deliveries deliveries;

  /**
   * Which delivery.
   *
   * @param merchant who asks
   * @param uuid to which endpoint
   * @param delivery which delivery to it
   */
  public record Command(MerchantId merchant, UUID uuid, long delivery) {}

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param deliveries where it is kept what is to be delivered
   */
  public RedeliverWebhook(WebhookDesk desk, Deliveries deliveries) {
    this.desk = desk;
    this.deliveries = deliveries;
  }

  /**
   * Makes a delivery due again.
   *
   * @param command which one
   * @return the delivery, due now, or why it is as it was
   * @throws IllegalStateException if there is no such merchant
   */
  public DeliveryResult handle(Command command) {
    return desk.onEndpoint(
        command.merchant(),
        command.uuid(),
        endpoint -> again(endpoint, command.delivery()),
        DeliveryResult.Refused::new);
  }

  private DeliveryResult again(WebhookEndpoint endpoint, long delivery) {
    Optional<DeliveryRecord> known = deliveries.find(endpoint.id(), delivery);
    if (known.isEmpty()) {
      return new DeliveryResult.Refused(WebhookRefusal.NOT_FOUND);
    }
    if (endpoint.disabled().isPresent()) {
      return new DeliveryResult.Refused(WebhookRefusal.DISABLED);
    }
    deliveries.again(delivery, desk.now());
    return new DeliveryResult.Due(deliveries.find(endpoint.id(), delivery).orElseThrow());
  }
}
