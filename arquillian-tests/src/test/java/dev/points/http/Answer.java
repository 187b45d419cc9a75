package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param text the body
 */
record Answer(int status, HttpHeaders headers, String text) {

  private static final Set<String> ORDER_FIELDS =
      Set.of(
          "id",
          "uuid",
          "reference_number",
          "order_status",
          "status_label",
          "custom_status",
          "order_number",
          "type",
          "total_price",
          "total_points",
          "metadata",
          "date",
          "time",
          "since",
          "settlement_status",
          "status",
          "created_at",
          "updated_at",
          "items",
          "shipping_amount",
          "tax_amount",
          "discount_amount",
          "redeemed_points",
          "earned_points",
          "refunded_amount",
          "refunded_points",
          "payment_method",
          "reason");

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(), response.headers(), new String(response.body(), UTF_8));
  }

  /** The body as a JSON object. */
  JsonObject json() {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException unreadable) {
      throw new AssertionError("no JSON object in " + this, unreadable);
    }
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** What was asked for: the answer must be a success in the envelope, with nothing beside it. */
  JsonObject data() {
    return dataBeside();
  }

  /** What was asked for, with exactly these fields beside it. */
  JsonObject dataBeside(String... appended) {
    isSuccess();
    assertThat(appendedData().keySet()).containsExactlyInAnyOrder(appended);
    return json().getJsonObject("data");
  }

  /** A part of a list that was asked for. */
  List<JsonObject> page() {
    assertThat(status).as("the status of %s", text).isEqualTo(200);
    assertThat(json()).containsOnlyKeys("status", "message", "appended_data", "data", "meta");
    assertThat(json().getJsonObject("meta")).containsOnlyKeys("next");
    return json().getJsonArray("data").getValuesAs(JsonObject.class);
  }

  /** The cursor of the part after it; empty if it is the last one. */
  Optional<String> next() {
    return Optional.of(json().getJsonObject("meta"))
        .filter(meta -> !meta.isNull("next"))
        .map(meta -> meta.getString("next"));
  }

  /** Checks that it is a success in the envelope, whatever was asked for. */
  Answer isSuccess() {
    assertThat(status).as("the status of %s", text).isEqualTo(200);
    JsonObject envelope = json();
    assertThat(envelope).containsOnlyKeys("status", "message", "appended_data", "data");
    assertThat(envelope.getBoolean("status")).isTrue();
    assertThat(envelope.getString("message")).isEmpty();
    assertThat(envelope.getJsonObject("appended_data")).isNotNull();
    return this;
  }

  /** What stands beside what was asked for. */
  JsonObject appendedData() {
    return json().getJsonObject("appended_data");
  }

  /** The order that was asked for, with all fields of an order and no others. */
  JsonObject order() {
    return orderBeside();
  }

  /** The order that was asked for, with exactly these fields beside it. */
  JsonObject orderBeside(String... appended) {
    JsonObject order = dataBeside(appended);
    assertThat(order.keySet()).isEqualTo(ORDER_FIELDS);
    return order;
  }

  /** What carries a reference that is taken. */
  JsonObject existingOrder() {
    return appendedData().getJsonObject("existing_order");
  }

  /** A field as it is written. */
  static String written(JsonObject object, String field) {
    return object.get(field).toString();
  }

  /** Checks that it is an error in the envelope, and not another one. */
  Answer isRefusedWith(int expected, String message) {
    isRefused();
    assertThat(status).as("the status of %s", text).isEqualTo(expected);
    assertThat(json().getString("message")).isEqualTo(message);
    return this;
  }

  /** Checks that it is an error of the caller in the envelope, whichever. */
  Answer isRefused() {
    assertThat(status).as("the status of %s", text).isBetween(400, 499);
    assertThat(header("Content-Type")).startsWithIgnoringCase("application/json");
    assertThat(header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,64}");
    JsonObject envelope = json();
    Set<String> keys =
        status == 422
            ? Set.of("status", "message", "appended_data", "errors")
            : Set.of("status", "message", "appended_data");
    assertThat(envelope.keySet()).as("the keys of %s", text).isEqualTo(keys);
    assertThat(envelope.getBoolean("status")).isFalse();
    assertThat(envelope.getString("message")).isNotBlank();
    assertThat(envelope.getJsonObject("appended_data")).isNotNull();
    assertThat(text).doesNotContainIgnoringCase("exception", "dev.points", "<html", "\\tat ");
    return this;
  }

  /** Checks that exactly these fields are wrong. */
  Answer isWrongIn(String... fields) {
    isRefusedWith(422, "The given data was invalid.");
    assertThat(json().getJsonObject("errors").keySet())
        .as("the wrong fields of %s", text)
        .containsExactlyInAnyOrder(fields);
    return this;
  }

  /** What is wrong with a field. */
  List<String> sentencesAbout(String field) {
    return json().getJsonObject("errors").getJsonArray(field).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }
}
