package dev.points.wiring;

import dev.points.delivery.TargetGuard;
import dev.points.delivery.TargetRefusal;
import dev.points.webhook.WebhookTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Says where webhooks may be. */
@ApplicationScoped
public class WebhookWiring {

  /** For the container. */
  public WebhookWiring() {}

  @Produces
  @Singleton
  WebhookTargets webhookTargets(TargetGuard guard) {
    return url -> guard.check(url).map(WebhookWiring::refusal);
  }

  private static WebhookTargets.Refusal refusal(TargetRefusal why) {
    return switch (why) {
      case NOT_AN_ADDRESS -> WebhookTargets.Refusal.NOT_AN_ADDRESS;
      case TOO_LONG -> WebhookTargets.Refusal.TOO_LONG;
      case USER_INFO -> WebhookTargets.Refusal.USER_INFO;
      case FRAGMENT -> WebhookTargets.Refusal.FRAGMENT;
      case NOT_HTTPS -> WebhookTargets.Refusal.NOT_HTTPS;
      case HOST -> WebhookTargets.Refusal.HOST;
      case UNRESOLVED -> WebhookTargets.Refusal.UNRESOLVED;
      case NOT_PUBLIC -> WebhookTargets.Refusal.NOT_PUBLIC;
    };
  }
}
