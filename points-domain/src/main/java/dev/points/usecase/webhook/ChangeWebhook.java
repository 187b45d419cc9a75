package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import dev.points.webhook.Webhooks;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives an endpoint another name or address. What is already under way to the address before is
 * sent to the new one. A disabled endpoint at another address is told again of what happens from
 * then on; a name changes nothing about that. To what it already is, is no change and a success.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ChangeWebhook {

  private final WebhookDesk desk;
  private final Webhooks webhooks;

  /**
   * What is wanted.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @param name what the merchant calls it from now on; empty to leave it
   * @param url where it is from now on; empty to leave it
   */
  public record Command(
      MerchantId merchant, UUID uuid, Optional<String> name, Optional<String> url) {}

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param webhooks where endpoints are kept
   */
  public ChangeWebhook(WebhookDesk desk, Webhooks webhooks) {
    this.desk = desk;
    this.webhooks = webhooks;
  }

  /**
   * Changes an endpoint.
   *
   * @param command what is wanted
   * @param badTarget why nothing is sent to the address, if so; it does not matter if the endpoint
   *     is there already
   * @return the endpoint as it is now, or why it did not change
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult handle(Command command, Optional<WebhookTargets.Refusal> badTarget) {
    return desk.onEndpoint(
        command.merchant(),
        command.uuid(),
        before -> changed(before, command, badTarget),
        WebhookResult.Refused::new);
  }

  private WebhookResult changed(
      WebhookEndpoint before, Command command, Optional<WebhookTargets.Refusal> badTarget) {
    String name = command.name().orElse(before.name());
    String url = command.url().orElse(before.url());
    boolean moves = !url.equals(before.url());
    if (moves && badTarget.isPresent()) {
      return new WebhookResult.BadTarget(badTarget.get());
    }
    if (moves && desk.isTaken(command.merchant(), url)) {
      return new WebhookResult.Refused(WebhookRefusal.URL_TAKEN);
    }
    if (!moves && name.equals(before.name())) {
      return new WebhookResult.Done(before);
    }
    WebhookEndpoint after = before.changed(name, url, desk.now());
    webhooks.update(after);
    return new WebhookResult.Done(after);
  }
}
