package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import dev.points.webhook.Webhooks;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives an endpoint another secret. The one before signs beside it for 48 hours, so that the
 * receiver can be told without haste (decision H-5); the header with the raw secret has the new one
 * at once.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class RotateWebhookSecret {

  private final WebhookDesk desk;
  private final Webhooks webhooks;
  private final Supplier<WebhookSecret> secrets;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param webhooks where endpoints are kept
   * @param secrets gives another secret at each call
   */
  public RotateWebhookSecret(WebhookDesk desk, Webhooks webhooks, Supplier<WebhookSecret> secrets) {
    this.desk = desk;
    this.webhooks = webhooks;
    this.secrets = secrets;
  }

  /**
   * Replaces a secret.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @return the endpoint with its new secret, or why it has the one that it had
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult handle(MerchantId merchant, UUID uuid) {
    return desk.onEndpoint(
        merchant,
        uuid,
        before -> {
          WebhookEndpoint after = before.rotated(secrets.get(), desk.now());
          webhooks.update(after);
          return new WebhookResult.Done(after);
        },
        WebhookResult.Refused::new);
  }
}
