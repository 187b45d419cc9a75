package dev.points.server.webhook;

import dev.points.merchant.Merchant;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.webhook.RegisterWebhook;
import dev.points.usecase.webhook.WebhookDesk;
import dev.points.usecase.webhook.WebhookRefusal;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import java.util.List;
import java.util.Map;

/** How refusals of calls on endpoints are told (decisions H-4, K-3). */
final class WebhookRefusals {

  private WebhookRefusals() {}

  /** Refuses a merchant who may not change endpoints at all, before anybody reads the body. */
  static void unlessMayWrite(Merchant merchant) {
    WebhookDesk.refusalOf(merchant)
        .ifPresent(
            refusal -> {
              throw ofAny(refusal);
            });
  }

  static Problem ofAny(WebhookRefusal refusal) {
    return switch (refusal) {
      case MERCHANT_NOT_PUBLISHED -> Problem.of(403, SentenceKey.MERCHANT_NOT_PUBLISHED);
      case NOT_FOUND -> Problem.notFound();
      case URL_TAKEN -> Problem.of(400, SentenceKey.WEBHOOK_EXISTS);
      case TOO_MANY ->
          Problem.of(
              400,
              Sentence.with(
                  SentenceKey.TOO_MANY_WEBHOOKS, String.valueOf(RegisterWebhook.MAX_ENDPOINTS)));
      case DISABLED -> Problem.of(400, SentenceKey.WEBHOOK_DISABLED);
      case BUSY -> Problem.merchantLocked();
    };
  }

  static Problem ofTarget(WebhookTargets.Refusal why) {
    String url = WebhookRequest.URL;
    Sentence sentence =
        switch (why) {
          case NOT_AN_ADDRESS -> Sentence.about(SentenceKey.NOT_A_WEB_ADDRESS, url);
          case TOO_LONG ->
              Sentence.about(
                  SentenceKey.TOO_LONG, url, String.valueOf(WebhookEndpoint.MAX_URL_LENGTH));
          case USER_INFO -> Sentence.about(SentenceKey.URL_WITH_USER, url);
          case FRAGMENT -> Sentence.about(SentenceKey.URL_WITH_FRAGMENT, url);
          case NOT_HTTPS -> Sentence.about(SentenceKey.NOT_HTTPS, url);
          case HOST -> Sentence.about(SentenceKey.NOT_A_HOST, url);
          case UNRESOLVED -> Sentence.about(SentenceKey.UNKNOWN_HOST, url);
          case NOT_PUBLIC -> Sentence.about(SentenceKey.PRIVATE_HOST, url);
        };
    return Problem.invalid(Map.of(url, List.of(sentence)));
  }
}
