package dev.points.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept what is to be delivered, and what came of it. Several servers share the work: an
 * endpoint is leased to one of them at a time, which alone delivers to it as long as the lease
 * lasts. What a server had under way when it died is delivered again by the next one (decision
 * H-3).
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Deliveries {

  /**
   * Makes a delivery of each event that has none yet, for each endpoint that its merchant had when
   * it happened, and gives the event its place in the feed. One server does it at a time.
   *
   * @param limit the most events, 1 to 1,000
   * @return how many there were; 0 as well if another server is busy with it
   */
  int dispatch(int limit);

  /**
   * Leases endpoints to which something is due and that nobody has leased.
   *
   * @param owner who leases, 1 to 64 characters
   * @param now the present instant of the clock by which deliveries are due
   * @param leasedAt the present instant of the clock by which leases end
   * @param until when the lease ends
   * @param limit the most endpoints, 1 to 1,000
   * @return the endpoints, those first that were leased the longest time ago
   */
  List<WebhookEndpoint> lease(
      String owner, Instant now, Instant leasedAt, Instant until, int limit);

  /**
   * Reads what is due to an endpoint, oldest first.
   *
   * @param webhook which endpoint
   * @param now the present instant
   * @param limit the most deliveries, 1 to 1,000
   * @return the deliveries
   */
  List<Delivery> due(WebhookId webhook, Instant now, int limit);

  /**
   * Records what came of attempts, and prolongs the lease.
   *
   * @param webhook of which endpoint
   * @param owner who has leased it
   * @param attempts what came of each, possibly none
   * @param until when the lease ends from now on
   * @return the endpoint as it is now; empty if it was deleted or disabled meanwhile, or leased to
   *     somebody else, in which case the attempts are recorded all the same
   */
  Optional<WebhookEndpoint> record(
      WebhookId webhook, String owner, List<DeliveryAttempt> attempts, Instant until);

  /**
   * Gives a lease back.
   *
   * @param webhook of which endpoint
   * @param owner who has leased it
   */
  void release(WebhookId webhook, String owner);

  /**
   * Disables an endpoint: what is not delivered to it yet has failed.
   *
   * @param webhook which endpoint
   * @param reason why
   * @param now since when
   * @return the endpoint, or empty if it was deleted or disabled before
   */
  Optional<WebhookEndpoint> disable(WebhookId webhook, WebhookEndpoint.Reason reason, Instant now);

  /**
   * Since when every attempt at an endpoint has failed.
   *
   * @param webhook which endpoint
   * @return when the first attempt failed after the last one that did not; empty if the last one
   *     did not fail
   */
  Optional<Instant> failingSince(WebhookId webhook);

  /**
   * Adds a delivery of a message that is for one endpoint only.
   *
   * @param webhook which endpoint
   * @param event the event's number in the outbox
   * @param now when it is due
   * @return the delivery's number
   */
  long add(WebhookId webhook, long event, Instant now);

  /**
   * Reads the deliveries to an endpoint backwards.
   *
   * @param webhook which endpoint
   * @param before only deliveries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most deliveries, 1 to 1,000
   * @return the deliveries, newest first
   */
  List<DeliveryRecord> page(WebhookId webhook, long before, int limit);

  /**
   * Finds a delivery to an endpoint.
   *
   * @param webhook which endpoint
   * @param delivery which delivery
   * @return the delivery, or empty if there is none
   */
  Optional<DeliveryRecord> find(WebhookId webhook, long delivery);

  /**
   * Makes a delivery due again, from its first attempt, whatever came of it.
   *
   * @param delivery which delivery
   * @param now when it is due
   */
  void again(long delivery, Instant now);

  /**
   * When the oldest event happened that is still to be delivered to somebody for the first time.
   *
   * @param now the present instant
   * @return when, or empty if nothing waits
   */
  Optional<Instant> oldestWaiting(Instant now);

  /**
   * Deletes what was delivered or has failed, and the events of which nothing is left to deliver.
   *
   * @param before only what happened before
   * @param limit the most events, 1 to 10,000
   * @return how many events
   */
  int forget(Instant before, int limit);
}
