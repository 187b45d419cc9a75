package dev.points.webhook;

import dev.points.merchant.MerchantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where endpoints are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction. No
 * call answers an endpoint that was deleted.
 */
public interface Webhooks {

  /**
   * A number that no endpoint has.
   *
   * @return the next id
   */
  WebhookId nextId();

  /**
   * Adds an endpoint. If the merchant has another one at the same address, the caller's transaction
   * ends with a conflict and changes nothing.
   *
   * @param endpoint one whose id and uuid are not taken
   */
  void add(WebhookEndpoint endpoint);

  /**
   * Finds an endpoint of a merchant.
   *
   * @param merchant whose
   * @param uuid which one
   * @return the endpoint, or empty if the merchant has none of this name
   */
  Optional<WebhookEndpoint> find(MerchantId merchant, UUID uuid);

  /**
   * Finds the endpoint of a merchant at an address.
   *
   * @param merchant whose
   * @param url the address, letter by letter
   * @return the endpoint, or empty if the merchant has none there
   */
  Optional<WebhookEndpoint> at(MerchantId merchant, String url);

  /**
   * Finds an endpoint of a merchant and keeps others from changing it until the caller's
   * transaction ends.
   *
   * @param merchant whose
   * @param uuid which one
   * @return the endpoint as it is now, or empty if the merchant has none of this name
   */
  Optional<WebhookEndpoint> lock(MerchantId merchant, UUID uuid);

  /**
   * Takes over a changed endpoint. If the merchant has another one at the same address, the
   * caller's transaction ends with a conflict and changes nothing.
   *
   * @param endpoint one that is kept and locked
   */
  void update(WebhookEndpoint endpoint);

  /**
   * Deletes an endpoint: what is not delivered to it yet never will be.
   *
   * @param id which one, locked
   */
  void delete(WebhookId id);

  /**
   * How many endpoints a merchant has.
   *
   * @param merchant whose
   * @return the number
   */
  int count(MerchantId merchant);

  /**
   * Reads endpoints of a merchant, the one that was registered first comes first.
   *
   * @param merchant whose
   * @param offset how many to pass over
   * @param limit the most endpoints to answer, 1 to 1,000
   * @return the endpoints
   */
  List<WebhookEndpoint> page(MerchantId merchant, int offset, int limit);
}
