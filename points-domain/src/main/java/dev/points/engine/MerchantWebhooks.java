package dev.points.engine;

import dev.points.event.Outbox;
import dev.points.merchant.MerchantId;
import dev.points.storage.Storage;
import dev.points.usecase.webhook.ChangeWebhook;
import dev.points.usecase.webhook.DeleteWebhook;
import dev.points.usecase.webhook.DeliveryResult;
import dev.points.usecase.webhook.RedeliverWebhook;
import dev.points.usecase.webhook.RegisterWebhook;
import dev.points.usecase.webhook.RotateWebhookSecret;
import dev.points.usecase.webhook.SendTestEvent;
import dev.points.usecase.webhook.WebhookRefusal;
import dev.points.usecase.webhook.WebhookResult;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who is told what happens: the endpoints of merchants, what was delivered to them, and the feed in
 * which everything can be read as well (decision H-5). Each change is one transaction. Thread-safe.
 *
 * <pre>{@code
 * WebhookResult result =
 *     engine.webhooks().register(new RegisterWebhook.Command(shop.id(), "Orders", url));
 * }</pre>
 */
public final class MerchantWebhooks {

  private final Storage stores;
  private final UseCases useCases;
  private final Transactions transactions;
  private final WebhookTargets targets;

  /**
   * A part of a merchant's endpoints.
   *
   * @param endpoints the endpoints of this part
   * @param total how many the merchant has
   */
  public record Part(List<WebhookEndpoint> endpoints, int total) {}

  MerchantWebhooks(
      Storage stores, UseCases useCases, Transactions transactions, WebhookTargets targets) {
    this.stores = stores;
    this.useCases = useCases;
    this.transactions = transactions;
    this.targets = targets;
  }

  /**
   * Reads endpoints of a merchant, the one that was registered first comes first.
   *
   * @param merchant whose
   * @param offset how many to pass over
   * @param limit the most endpoints to answer, 1 to 1,000
   * @return the endpoints, and how many there are
   */
  public Part page(MerchantId merchant, int offset, int limit) {
    return stores.inTransaction(
        () ->
            new Part(
                stores.webhooks().page(merchant, offset, limit),
                stores.webhooks().count(merchant)));
  }

  /**
   * Finds an endpoint.
   *
   * @param merchant whose
   * @param uuid which one
   * @return the endpoint, or empty if the merchant has none of this name
   */
  public Optional<WebhookEndpoint> find(MerchantId merchant, UUID uuid) {
    return stores.inTransaction(() -> stores.webhooks().find(merchant, uuid));
  }

  /**
   * Registers an endpoint, see {@link RegisterWebhook}. The address is looked over first, before
   * anything is locked.
   *
   * @param command what is wanted
   * @return the endpoint, or why there is none
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult register(RegisterWebhook.Command command) {
    Optional<WebhookTargets.Refusal> badTarget = targets.refusalOf(command.url());
    return unlessBusy(() -> useCases.registerWebhook.handle(command, badTarget));
  }

  /**
   * Gives an endpoint another name or address, see {@link ChangeWebhook}. The address is looked
   * over first, before anything is locked.
   *
   * @param command what is wanted
   * @return the endpoint as it is now, or why it did not change
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult change(ChangeWebhook.Command command) {
    Optional<WebhookTargets.Refusal> badTarget = command.url().flatMap(targets::refusalOf);
    return unlessBusy(() -> useCases.changeWebhook.handle(command, badTarget));
  }

  /**
   * Deletes an endpoint, see {@link DeleteWebhook}.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @return the endpoint as it was last, or why it is still there
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult delete(MerchantId merchant, UUID uuid) {
    return unlessBusy(() -> useCases.deleteWebhook.handle(merchant, uuid));
  }

  /**
   * Gives an endpoint another secret, see {@link RotateWebhookSecret}.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @return the endpoint with its new secret, or why it has the one that it had
   * @throws IllegalStateException if there is no such merchant
   */
  public WebhookResult rotateSecret(MerchantId merchant, UUID uuid) {
    return unlessBusy(() -> useCases.rotateWebhookSecret.handle(merchant, uuid));
  }

  private WebhookResult unlessBusy(Supplier<WebhookResult> work) {
    return transactions.unlessBusy(work, new WebhookResult.Refused(WebhookRefusal.BUSY));
  }

  /**
   * Sends an endpoint a message that tells of nothing, see {@link SendTestEvent}.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @return the delivery, due now, or why there is none
   * @throws IllegalStateException if there is no such merchant
   */
  public DeliveryResult test(MerchantId merchant, UUID uuid) {
    return dueUnlessBusy(() -> useCases.sendTestEvent.handle(merchant, uuid));
  }

  /**
   * Makes a delivery due again, see {@link RedeliverWebhook}.
   *
   * @param command which delivery
   * @return the delivery, due now, or why it is as it was
   * @throws IllegalStateException if there is no such merchant
   */
  public DeliveryResult redeliver(RedeliverWebhook.Command command) {
    return dueUnlessBusy(() -> useCases.redeliverWebhook.handle(command));
  }

  private DeliveryResult dueUnlessBusy(Supplier<DeliveryResult> work) {
    return transactions.unlessBusy(work, new DeliveryResult.Refused(WebhookRefusal.BUSY));
  }

  /**
   * Reads the deliveries to an endpoint backwards.
   *
   * @param merchant who asks
   * @param uuid which endpoint
   * @param before only deliveries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most deliveries to answer, 1 to 1,000
   * @return the deliveries, newest first; empty if the merchant has no such endpoint
   */
  public Optional<List<DeliveryRecord>> deliveries(
      MerchantId merchant, UUID uuid, long before, int limit) {
    return stores.inTransaction(
        () ->
            stores
                .webhooks()
                .find(merchant, uuid)
                .map(endpoint -> stores.deliveries().page(endpoint.id(), before, limit)));
  }

  /**
   * Reads the feed of a merchant, see {@link Outbox#feed}.
   *
   * @param merchant whose events
   * @param after only events behind this position; 0 for the oldest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events, oldest first
   */
  public List<Outbox.Told> feed(MerchantId merchant, long after, int limit) {
    return stores.inTransaction(() -> stores.outbox().feed(merchant, after, limit));
  }
}
