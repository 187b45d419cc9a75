package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.usecase.points.EventDesk;
import dev.points.webhook.Deliveries;
import dev.points.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.UUID;

/**
 * Sends one endpoint a message that tells of nothing, so that a merchant can try its receiver
 * (decision H-5). It is signed, delivered, retried and listed like any other; other endpoints and
 * the feed know nothing of it.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class SendTestEvent {

  private final WebhookDesk desk;
  private final EventDesk events;
  private final Deliveries deliveries;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param events tells what happens
   * @param deliveries where it is kept what is to be delivered
   */
  public SendTestEvent(WebhookDesk desk, EventDesk events, Deliveries deliveries) {
    this.desk = desk;
    this.events = events;
    this.deliveries = deliveries;
  }

  /**
   * Sends a test message.
   *
   * @param merchant who asks
   * @param uuid to which endpoint
   * @return the delivery, due now, or why there is none
   * @throws IllegalStateException if there is no such merchant
   */
  public DeliveryResult handle(MerchantId merchant, UUID uuid) {
    return desk.onEndpoint(merchant, uuid, this::send, DeliveryResult.Refused::new);
  }

  private DeliveryResult send(WebhookEndpoint endpoint) {
    if (endpoint.disabled().isPresent()) {
      return new DeliveryResult.Refused(WebhookRefusal.DISABLED);
    }
    Instant now = desk.now();
    long event = events.tellOfNothing(desk.require(endpoint.merchant()), endpoint.uuid(), now);
    long delivery = deliveries.add(endpoint.id(), event, now);
    return new DeliveryResult.Due(deliveries.find(endpoint.id(), delivery).orElseThrow());
  }
}
