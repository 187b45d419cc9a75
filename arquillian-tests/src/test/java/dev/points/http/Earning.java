package dev.points.http;

import jakarta.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * What a merchant reports, a purchase or a rating: each field with its JSON text, so that wrong
 * JSON can be written as easily as right one. Immutable.
 */
final class Earning {

  /** An active customer of the sandbox. */
  static final String CUSTOMER = "500000002";

  private final Way way;
  private final Map<String, String> fields;

  private Earning(Way way, Map<String, String> fields) {
    this.way = way;
    this.fields = fields;
  }

  /** A purchase of 115.00 SAR under a number that nobody has used. */
  static Earning anEarning() {
    return anEarning(Way.PURCHASE);
  }

  /** What is required of such an earning, under a reference that nobody has used. */
  static Earning anEarning(Way way) {
    Earning earning = new Earning(way, Map.of()).by(CUSTOMER).numbered(aNumber());
    return switch (way) {
      case PURCHASE ->
          earning
              .with("total_price", "115.00")
              .with("products", "[" + line("Cappuccino", "18.5", "2") + "]");
      case STORE_RATING -> earning;
      case PRODUCT_RATING -> earning.with("product_id", quoted("SKU-CAPPUCCINO-250G"));
    };
  }

  static String aNumber() {
    return "IT-" + UUID.randomUUID();
  }

  /** A phone number that most probably nobody has. */
  static String anUnknownPhone() {
    return String.valueOf(ThreadLocalRandom.current().nextInt(510_000_000, 600_000_000));
  }

  static String line(String name, String price, String quantity) {
    return "{\"product_name\":%s,\"product_price\":%s,\"quantity\":%s}"
        .formatted(quoted(name), price, quantity);
  }

  /** Metadata of a size without superfluous blanks. */
  static String metadataOf(int bytes) {
    return "{\"a\":\"" + "x".repeat(bytes - "{\"a\":\"\"}".length()) + "\"}";
  }

  /** Metadata of a depth. */
  static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  /** A text as JSON. */
  static String quoted(String text) {
    return Json.createValue(text).toString();
  }

  /** The same with a field replaced or added. */
  Earning with(String field, String json) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, json);
    return new Earning(way, more);
  }

  Earning numbered(String number) {
    return with(way.reference(), quoted(number));
  }

  Earning by(String phone) {
    return with("phone_number", quoted(phone));
  }

  Earning without(String field) {
    Map<String, String> fewer = new LinkedHashMap<>(fields);
    fewer.remove(field);
    return new Earning(way, fewer);
  }

  Way way() {
    return way;
  }

  String json() {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
