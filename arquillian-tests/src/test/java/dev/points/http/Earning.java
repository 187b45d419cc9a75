package dev.points.http;

import jakarta.json.Json;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a merchant reports, a purchase or a rating, see {@link JsonFields}. Immutable. */
final class Earning {

  /** An active customer of the sandbox. */
  static final String CUSTOMER = "500000002";

  private final Way way;
  private final JsonFields fields;

  private Earning(Way way, JsonFields fields) {
    this.way = way;
    this.fields = fields;
  }

  /** A purchase of 115.00 SAR under a number that nobody has used. */
  static Earning anEarning() {
    return anEarning(Way.PURCHASE);
  }

  /** What is required of such an earning, under a reference that nobody has used. */
  static Earning anEarning(Way way) {
    Earning earning = new Earning(way, JsonFields.NONE).by(CUSTOMER).numbered(aNumber());
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
    return new Earning(way, fields.with(field, json));
  }

  Earning numbered(String number) {
    return with(way.reference(), quoted(number));
  }

  Earning by(String phone) {
    return with("phone_number", quoted(phone));
  }

  Earning without(String field) {
    return new Earning(way, fields.without(field));
  }

  Way way() {
    return way;
  }

  JsonFields fields() {
    return fields;
  }

  String json() {
    return fields.json();
  }
}
