package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an answer of the store loyalty API looks like: every key, in its order, and of which type
 * its value is. The shapes of all calls stand here, as the documents of the platform show them,
 * wrong spellings included.
 */
@FunctionalInterface
interface Shape {

  Shape TEXT = matching("a text", JsonString.class::isInstance);
  Shape INTEGER = matching("an integer", value -> value instanceof JsonNumber n && n.isIntegral());
  Shape NUMBER = matching("a number", JsonNumber.class::isInstance);
  Shape BOOLEAN = matching("a boolean", v -> v == JsonValue.TRUE || v == JsonValue.FALSE);
  Shape NULL = matching("null", value -> value == JsonValue.NULL);
  Shape UUID = written("a UUID", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  Shape TIME = written("an instant", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

  Shape SILENT = object("type", word("success"), "code", NULL, "name", NULL, "description", NULL);
  Shape DONE =
      object(
          "type", word("success"), "code", word("MSG_POPUP_OK"), "name", TEXT, "description", TEXT);

  Shape CASHBACK_RULE =
      object(
          "id", UUID,
          "external_id", NULL,
          "store_id", UUID,
          "points_rewarded", INTEGER,
          "amount_to_spend", NUMBER,
          "available_to", NULL,
          "is_active", BOOLEAN,
          "created_at", TIME,
          "updated_at", TIME,
          "deleted_at", NULL);

  Shape RULE_TYPE = word("fixed_rate_settings|percentage_discount_settings");

  Shape REDEMPTION_RULE =
      object(
          "id", UUID,
          "external_id", NULL,
          "store_id", UUID,
          "name", TEXT,
          "points_to_redeem", INTEGER,
          "rule_type", RULE_TYPE,
          "reward", object("discount_value", NUMBER),
          "conditions", NULL,
          "is_active", BOOLEAN,
          "created_at", TIME,
          "updated_at", TIME,
          "deleted_at", NULL);

  Shape ADDED_REDEMPTION_RULE =
      object(
          "id", UUID,
          "external_id", NULL,
          "store_id", UUID,
          "name", TEXT,
          "points_to_redeem", INTEGER,
          "rule_type", RULE_TYPE,
          "reward", object("discount_value", NUMBER),
          "is_active", BOOLEAN,
          "created_at", TIME,
          "updated_at", TIME);

  Shape TRANSACTION =
      object(
          "date", TIME,
          "reason", orNull(TEXT),
          "points", INTEGER,
          "direction", word("[+-]"),
          "type", TEXT,
          "order_number", orNull(INTEGER),
          "order_code", orNull(TEXT),
          "expiry_date", orNull(TIME),
          "point_status", TEXT,
          "point_status_code", word("active|pending|expired"),
          "collection_method", TEXT);

  Shape SHORT_TRANSACTION =
      object(
          "date", TIME,
          "reason", orNull(TEXT),
          "points", INTEGER,
          "direction", word("[+-]"),
          "type", TEXT,
          "order_number", orNull(INTEGER),
          "expiry_date", orNull(TIME),
          "point_status", TEXT,
          "collection_method", TEXT);

  Shape POINTS_PER_ORDER = read("points", INTEGER);
  Shape LOYALTY_STATUS = read("loyalty_status", BOOLEAN);
  Shape INFO_PAGE = read("payload", object("title", TEXT, "content", TEXT));
  Shape ACTIVATION =
      done("loyalty_program", object("status", BOOLEAN, "activated", BOOLEAN, "message", TEXT));
  Shape EXPIRATION = done("points_expiry_period", INTEGER);
  Shape CASHBACK =
      done(
          "data",
          object(
              "status", BOOLEAN,
              "message", TEXT,
              "is_cashback_enabled", BOOLEAN,
              "points_collection_methods_list", list(CASHBACK_RULE)));
  Shape CASHBACK_STATUS =
      done(
          "activation",
          object(
              "status", BOOLEAN,
              "message", TEXT,
              "points_collection_methods_list", list(CASHBACK_RULE)));
  Shape REDEMPTION_ADDED =
      done(
          "points_redemption",
          object("status", BOOLEAN, "message", TEXT, "redemptionRule", ADDED_REDEMPTION_RULE));
  Shape REDEMPTION_CHANGED = done("points_redemption", object("status", BOOLEAN, "message", TEXT));
  Shape REDEMPTION_STATUS = done("redemption_rule", REDEMPTION_RULE);
  Shape CUSTOMER_POINTS =
      read(
          "loyalty_points_info",
          object(
              "points_balance", INTEGER,
              "pending_points_balance", INTEGER,
              "pending_negative_points_balance", INTEGER,
              "available_poitns", INTEGER,
              "used_poitns", INTEGER,
              "total_positive_points", INTEGER,
              "history", list(TRANSACTION)));
  Shape CUSTOMER =
      read(
          "customer",
          object(
              "id", INTEGER,
              "name", orNull(TEXT),
              "email", NULL,
              "mobile", word("9665[0-9]{8}"),
              "gender", NULL,
              "birth_date", NULL,
              "verified", BOOLEAN,
              "is_active", BOOLEAN,
              "is_cod_enabled", NULL,
              "type", NULL,
              "business_name", NULL,
              "tax_number", NULL,
              "commercial_registration", NULL,
              "source", NULL,
              "points",
                  object(
                      "id", UUID,
                      "external_id", NULL,
                      "store_id", UUID,
                      "customer_id", INTEGER,
                      "loyalty_provider", TEXT,
                      "points", INTEGER,
                      "pending_points", INTEGER,
                      "pending_negative_points", INTEGER,
                      "total_positive_points", INTEGER,
                      "total_negative_points", INTEGER,
                      "status", INTEGER,
                      "created_at", NULL,
                      "updated_at", NULL,
                      "deleted_at", NULL),
              "order_total_payments", NUMBER,
              "last_order_date", orNull(TIME),
              "created_at", NULL,
              "updated_at", NULL,
              "city", NULL,
              "nickname", NULL,
              "pivotEmail", NULL,
              "pivotMobile", NULL,
              "order_counts", INTEGER,
              "total_payments", NUMBER,
              "orders_cost_average", NUMBER,
              "orders", list(NULL)));
  Shape CUSTOMERS =
      object(
          "status",
          word("success"),
          "customers",
          list(
              object(
                  "id", INTEGER,
                  "name", orNull(TEXT),
                  "email", NULL,
                  "mobile", word("9665[0-9]{8}"),
                  "gender", NULL,
                  "birth_date", NULL,
                  "verified", BOOLEAN,
                  "is_active", BOOLEAN,
                  "is_cod_enabled", NULL,
                  "type", NULL,
                  "business_name", NULL,
                  "tax_number", NULL,
                  "commercial_registration", NULL,
                  "source", NULL,
                  "points", INTEGER,
                  "order_total_payments", NUMBER,
                  "last_order_date", orNull(TIME),
                  "created_at", NULL,
                  "updated_at", NULL,
                  "city", NULL,
                  "order_counts", INTEGER)),
          "total_customers_count",
          INTEGER,
          "message",
          SILENT);
  Shape DETAILS =
      object(
          "status", word("success"),
          "cashback_rules", list(CASHBACK_RULE),
          "redemption_rules", list(REDEMPTION_RULE),
          "total_earned_points", INTEGER,
          "total_redemed_points", INTEGER,
          "total_pending_points", INTEGER,
          "total_customers_with_points", INTEGER,
          "expiration_peroid", INTEGER,
          "is_active", BOOLEAN,
          "message", SILENT);
  Shape HISTORY = read("history", list(TRANSACTION));
  Shape PAGE_TEXTS =
      object(
          "title_ar", orNull(TEXT),
          "title_en", orNull(TEXT),
          "content_ar", orNull(TEXT),
          "content_en", orNull(TEXT));
  Shape PAGE = read("payload", PAGE_TEXTS);
  Shape PAGE_UPDATED = done("payload", PAGE_TEXTS);
  Shape ADJUSTMENT = done("data", SHORT_TRANSACTION);

  /** Checks a value, which stands at a place. */
  void check(JsonValue value, String at);

  /** Checks that an answer is a success of this shape. */
  default JsonObject of(Answer answer) {
    assertThat(answer.status()).as("the status of %s", answer).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWithIgnoringCase("application/json");
    check(answer.json(), "");
    return answer.json();
  }

  private static Shape read(String name, Shape payload) {
    return object("status", word("success"), name, payload, "message", SILENT);
  }

  private static Shape done(String name, Shape payload) {
    return object("status", word("success"), name, payload, "message", DONE);
  }

  /** Keys and shapes by turns. */
  private static Shape object(Object... keysAndShapes) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int i = 0; i < keysAndShapes.length; i += 2) {
      shapes.put((String) keysAndShapes[i], (Shape) keysAndShapes[i + 1]);
    }
    return (value, at) -> {
      assertThat(value).as(at).isInstanceOf(JsonObject.class);
      JsonObject object = value.asJsonObject();
      assertThat(new ArrayList<>(object.keySet()))
          .as("the keys of %s", at)
          .isEqualTo(List.copyOf(shapes.keySet()));
      shapes.forEach((key, shape) -> shape.check(object.get(key), at + "/" + key));
    };
  }

  private static Shape list(Shape entry) {
    return (value, at) -> {
      assertThat(value).as(at).isInstanceOf(JsonArray.class);
      value.asJsonArray().forEach(each -> entry.check(each, at + "[]"));
    };
  }

  private static Shape orNull(Shape shape) {
    return (value, at) -> {
      if (value != JsonValue.NULL) {
        shape.check(value, at);
      }
    };
  }

  private static Shape word(String pattern) {
    return written("one of " + pattern, pattern);
  }

  private static Shape written(String name, String pattern) {
    Pattern form = Pattern.compile(pattern);
    return matching(
        name,
        value -> value instanceof JsonString text && form.matcher(text.getString()).matches());
  }

  private static Shape matching(String name, Predicate<JsonValue> test) {
    return (value, at) ->
        assertThat(value).as("%s, which is %s", at, name).matches(each -> test.test(each), name);
  }
}
