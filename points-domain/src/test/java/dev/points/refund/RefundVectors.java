package dev.points.refund;

import dev.points.MarkedText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** The published vectors of {@code docs/refund-vectors.json}. */
final class RefundVectors {

  private static final JsonObject FILE = read();

  private static final List<Vector> ALL =
      FILE.getJsonArray("vectors").getValuesAs(JsonObject.class).stream().map(Vector::new).toList();

  private RefundVectors() {}

  /** One vector; its text is its name and what it is about. */
  record Vector(JsonObject json) {

    String id() {
      return json.getString("id");
    }

    String kind() {
      return json.getString("kind");
    }

    JsonObject given() {
      return json.getJsonObject("given");
    }

    /** The refunds of an order, or the steps of a story. */
    List<JsonObject> parts(String name) {
      return json.getJsonArray(name).getValuesAs(JsonObject.class);
    }

    @Override
    public String toString() {
      return id() + ": " + json.getString("description");
    }
  }

  private static JsonObject read() {
    try (JsonReader reader =
        Json.createReader(new StringReader(MarkedText.document("refund-vectors.json")))) {
      return reader.readObject();
    }
  }

  static JsonObject file() {
    return FILE;
  }

  static List<Vector> all() {
    return ALL;
  }

  static List<Vector> ofKind(String kind) {
    return ALL.stream().filter(vector -> vector.kind().equals(kind)).toList();
  }

  static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }

  /** A number that may be {@code null}, which means that there is none. */
  static Optional<Long> numberIn(JsonObject json, String name) {
    return json.get(name) == JsonValue.NULL ? Optional.empty() : Optional.of(number(json, name));
  }
}
