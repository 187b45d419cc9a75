package dev.points.usecase.webhook;

import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.Merchants;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.Webhooks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What all calls on endpoints have in common: who may ask, and the endpoint kept from others.
 *
 * <p>Thread-safe. It runs inside the caller's transaction and decides only on what it reads there.
 */
public final class WebhookDesk {

  private final Merchants merchants;
  private final Webhooks webhooks;
  private final Clock clock;

  /**
   * Takes what the desk works with.
   *
   * @param merchants where merchants are kept
   * @param webhooks where endpoints are kept
   * @param clock what time it is
   */
  public WebhookDesk(Merchants merchants, Webhooks webhooks, Clock clock) {
    this.merchants = merchants;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * Whether a merchant may change endpoints at all, which callers are told before anybody reads
   * what they sent (decision K-3).
   *
   * @param merchant who calls
   * @return why not, or empty if it may
   */
  public static Optional<WebhookRefusal> refusalOf(Merchant merchant) {
    return merchant.isOpen()
        ? Optional.empty()
        : Optional.of(WebhookRefusal.MERCHANT_NOT_PUBLISHED);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Optional<WebhookRefusal> refusalOf(MerchantId id) {
    return refusalOf(require(id));
  }

  Merchant require(MerchantId id) {
    return merchants.find(id).orElseThrow(() -> new IllegalStateException("no merchant " + id));
  }

  /** Whether another endpoint of the merchant is at an address. */
  boolean isTaken(MerchantId merchant, String url) {
    return webhooks.at(merchant, url).isPresent();
  }

  /** An endpoint that a merchant may change, or why it may not. */
  <T> T onEndpoint(
      MerchantId merchant,
      UUID uuid,
      Function<WebhookEndpoint, T> work,
      Function<WebhookRefusal, T> refused) {
    Optional<WebhookRefusal> notAllowed = refusalOf(merchant);
    if (notAllowed.isPresent()) {
      return refused.apply(notAllowed.get());
    }
    return webhooks
        .lock(merchant, uuid)
        .map(work)
        .orElseGet(() -> refused.apply(WebhookRefusal.NOT_FOUND));
  }
}
