package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.webhook.Webhooks;
import java.util.UUID;

/**
 * Deletes an endpoint: what is not delivered to it yet never will be (decision H-2). What an
 * attempt under way carries may still arrive.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class DeleteWebhook {

  private final WebhookDesk desk;
  private final Webhooks webhooks;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param webhooks where endpoints are kept
   */
  public DeleteWebhook(WebhookDesk desk, Webhooks webhooks) {
    this.desk = desk;
    this.webhooks = webhooks;
  }

  /**
   * Deletes an endpoint.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @return the endpoint as it was last, or why it is still there
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult handle(MerchantId merchant, UUID uuid) {
    return desk.onEndpoint(
        merchant,
        uuid,
        endpoint -> {
          webhooks.delete(endpoint.id());
          return new WebhookResult.Done(endpoint);
        },
        WebhookResult.Refused::new);
  }
}
