package dev.points.server.webhook;

import dev.points.merchant.MerchantId;
import dev.points.server.body.Fields;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.usecase.webhook.ChangeWebhook;
import dev.points.usecase.webhook.RegisterWebhook;
import dev.points.webhook.WebhookEndpoint;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The bodies of the calls on endpoints (decision W-5). */
final class WebhookRequest {

  static final String URL = "url";
  private static final String NAME = "name";

  private WebhookRequest() {}

  static RegisterWebhook.Command register(JsonObject body, MerchantId merchant) {
    Fields fields = Fields.of(body);
    Optional<String> name =
        fields.requiredText(NAME, WebhookEndpoint.MAX_NAME_LENGTH, String::strip);
    Optional<String> url = fields.requiredText(URL, WebhookEndpoint.MAX_URL_LENGTH, String::strip);
    fields.refuseIfAnythingIsWrong();
    return new RegisterWebhook.Command(merchant, name.orElseThrow(), url.orElseThrow());
  }

  static ChangeWebhook.Command change(JsonObject body, MerchantId merchant, UUID uuid) {
    Fields fields = Fields.of(body);
    Optional<String> name = fields.text(NAME, WebhookEndpoint.MAX_NAME_LENGTH);
    Optional<String> url = fields.text(URL, WebhookEndpoint.MAX_URL_LENGTH);
    fields.refuseIfAnythingIsWrong();
    if (name.isEmpty() && url.isEmpty()) {
      throw Problem.invalid(Map.of(NAME, List.of(Sentence.of(SentenceKey.NAME_OR_URL_REQUIRED))));
    }
    return new ChangeWebhook.Command(merchant, uuid, name, url);
  }
}
