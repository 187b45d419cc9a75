package dev.points.http;

import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.quoted;

/** What a shop sends to begin a checkout, see {@link JsonFields}. Immutable. */
final class Checkout {

  private final JsonFields fields;

  private Checkout(JsonFields fields) {
    this.fields = fields;
  }

  /** What is required of a checkout of 150.75 SAR, under a number that nobody has used. */
  static Checkout aCheckout() {
    return new Checkout(JsonFields.NONE).with("total_price", "150.75").numbered(aNumber());
  }

  /** The same with a field replaced or added. */
  Checkout with(String field, String json) {
    return new Checkout(fields.with(field, json));
  }

  Checkout without(String field) {
    return new Checkout(fields.without(field));
  }

  Checkout numbered(String number) {
    return with("order_number", quoted(number));
  }

  Checkout by(String phone) {
    return with("phone_number", quoted(phone));
  }

  JsonFields fields() {
    return fields;
  }

  String json() {
    return fields.json();
  }
}
