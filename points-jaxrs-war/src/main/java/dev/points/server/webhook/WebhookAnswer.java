package dev.points.server.webhook;

import dev.points.server.body.Timestamps;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** How endpoints and deliveries are written for their merchant (decision W-8). */
final class WebhookAnswer {

  private WebhookAnswer() {}

  /** The endpoint with its secret, which the merchant may read at any time. */
  static JsonObjectBuilder of(WebhookEndpoint endpoint) {
    return Json.createObjectBuilder()
        .add("uuid", endpoint.uuid().toString())
        .add("merchant_id", endpoint.merchant().value())
        .add("name", endpoint.name())
        .add("url", endpoint.url())
        .add("secret", endpoint.secret().text())
        .add("created_at", Timestamps.utc(endpoint.createdAt()))
        .add("updated_at", Timestamps.utc(endpoint.updatedAt()))
        .add(
            "disabled_at",
            Timestamps.utcOrNull(endpoint.disabled().map(WebhookEndpoint.Disabled::at)))
        .add(
            "disabled_reason",
            endpoint
                .disabled()
                .<JsonValue>map(disabled -> Json.createValue(disabled.reason().wireName()))
                .orElse(JsonValue.NULL));
  }

  static JsonObjectBuilder of(DeliveryRecord delivery) {
    return Json.createObjectBuilder()
        .add("id", delivery.id())
        .add("message_id", delivery.message().toString())
        .add("event", delivery.event())
        .add(
            "order_uuid",
            delivery
                .order()
                .<JsonValue>map(uuid -> Json.createValue(uuid.toString()))
                .orElse(JsonValue.NULL))
        .add("state", delivery.state().wireName())
        .add("attempts", delivery.attempts())
        .add("created_at", Timestamps.utc(delivery.createdAt()))
        .add("last_attempt_at", Timestamps.utcOrNull(delivery.lastAttemptAt()))
        .add(
            "last_status",
            delivery.lastStatus().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add(
            "last_error",
            delivery.lastError().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add(
            "last_duration_ms",
            delivery.lastMillis().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
        .add("next_attempt_at", Timestamps.utcOrNull(delivery.nextAttemptAt()));
  }
}
