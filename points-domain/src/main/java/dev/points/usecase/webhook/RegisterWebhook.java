package dev.points.usecase.webhook;

import dev.points.merchant.MerchantId;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import dev.points.webhook.WebhookTargets;
import dev.points.webhook.Webhooks;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Registers an endpoint, which is told of what happens from then on. It gets a secret that nobody
 * else has (decision H-1). A merchant has one endpoint at an address, letter by letter (decision
 * H-4), and {@value #MAX_ENDPOINTS} at most: each is told of everything, so that more of them are a
 * mistake.
 *
 * <p>Thread-safe; runs inside the caller's transaction. Registrations at the same instant may
 * exceed the most endpoints by their number.
 */
public final class RegisterWebhook {

  /** The most endpoints of a merchant. */
  public static final int MAX_ENDPOINTS = 20;

  private final WebhookDesk desk;
  private final Webhooks webhooks;
  private final Supplier<UUID> uuids;
  private final Supplier<WebhookSecret> secrets;

  /**
   * What is wanted.
   *
   * @param merchant who is to be told
   * @param name what the merchant calls the endpoint, 1 to {@value WebhookEndpoint#MAX_NAME_LENGTH}
   *     characters
   * @param url where it is, 1 to {@value WebhookEndpoint#MAX_URL_LENGTH} characters
   */
  public record Command(MerchantId merchant, String name, String url) {}

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls on endpoints have in common
   * @param webhooks where endpoints are kept
   * @param uuids gives the names of endpoints
   * @param secrets gives another secret at each call
   */
  public RegisterWebhook(
      WebhookDesk desk, Webhooks webhooks, Supplier<UUID> uuids, Supplier<WebhookSecret> secrets) {
    this.desk = desk;
    this.webhooks = webhooks;
    this.uuids = uuids;
    this.secrets = secrets;
  }

  /**
   * Registers an endpoint.
   *
   * @param command what is wanted
   * @param badTarget why nothing is sent to the address, if so
   * @return the endpoint, or why there is none
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult handle(Command command, Optional<WebhookTargets.Refusal> badTarget) {
    Optional<WebhookRefusal> notAllowed = desk.refusalOf(command.merchant());
    if (notAllowed.isPresent()) {
      return new WebhookResult.Refused(notAllowed.get());
    }
    if (badTarget.isPresent()) {
      return new WebhookResult.BadTarget(badTarget.get());
    }
    if (desk.isTaken(command.merchant(), command.url())) {
      return new WebhookResult.Refused(WebhookRefusal.URL_TAKEN);
    }
    if (webhooks.count(command.merchant()) >= MAX_ENDPOINTS) {
      return new WebhookResult.Refused(WebhookRefusal.TOO_MANY);
    }
    WebhookEndpoint endpoint =
        WebhookEndpoint.register(
            webhooks.nextId(),
            uuids.get(),
            command.merchant(),
            command.name(),
            command.url(),
            secrets.get(),
            desk.now());
    webhooks.add(endpoint);
    return new WebhookResult.Done(endpoint);
  }
}
