package dev.points.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import java.time.Duration;
import java.time.Instant;

/**
 * An earning of a customer who has not activated the account yet (decision E-6). It waits in a
 * queue, and becomes an order when the customer activates the account within 90 days; its points
 * are those of the rules on the day of the request. Immutable and thread-safe.
 *
 * @param id which queued earning
 * @param merchant who reported it
 * @param customer who bought
 * @param origin what kind of order it becomes
 * @param number the merchant's own reference
 * @param purchase what was bought
 * @param earned what it will earn
 * @param createdAt when it was reported
 */
public record PendingEarning(
    long id,
    MerchantId merchant,
    CustomerId customer,
    OrderOrigin origin,
    OrderNumber number,
    Purchase purchase,
    EarnedPoints earned,
    Instant createdAt) {

  /** The word that stands in storage where an order has the word of its status. */
  public static final String WIRE_STATUS = "pending_activation";

  /** How long an earning waits. */
  public static final Duration QUEUE_LIFE = Duration.ofDays(90);

  /**
   * When it stops waiting.
   *
   * @return the exclusive end of its time in the queue
   */
  public Instant expiresAt() {
    return createdAt.plus(QUEUE_LIFE);
  }
}
