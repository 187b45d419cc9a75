package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds answers to the OpenAPI document: the status is one that the call may have, and the body has
 * all fields that are required, no others than the document knows, each of its type. As much of
 * OpenAPI 3.0 as our document uses. Thread-safe.
 */
final class Documented {

  private static final Set<String> WORDS_ABOUT_OBJECTS =
      Set.of("properties", "required", "additionalProperties");

  private static final Map<Server, Documented> READ = new ConcurrentHashMap<>();

  private final JsonObject document;

  private Documented(JsonObject document) {
    this.document = document;
  }

  /** The document of a server, which is read once. */
  static Documented by(Server server) {
    return READ.computeIfAbsent(server, Documented::read);
  }

  private static Documented read(Server server) {
    return new Documented(
        Api.send(HttpRequest.newBuilder(server.uri("/openapi?format=JSON"))).json());
  }

  /** Checks an answer to a call of the document. */
  Answer check(String method, String path, Answer answer) {
    JsonObject responses = operation(method, path).getJsonObject("responses");
    String call = method + " " + path;
    assertThat(responses.keySet())
        .as("the documented statuses of %s, which answered %s", call, answer.text())
        .contains(String.valueOf(answer.status()));
    JsonObject response = resolved(responses.getJsonObject(String.valueOf(answer.status())));
    JsonObject schema =
        response.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
    assertThat(complaints(schema, answer.json(), ""))
        .as("what the document does not say of %s → %s", call, answer.text())
        .isEmpty();
    return answer;
  }

  private JsonObject operation(String method, String path) {
    String bare = path.split("\\?", 2)[0];
    JsonObject paths = document.getJsonObject("paths");
    if (paths.containsKey(bare) && paths.getJsonObject(bare).containsKey(verb(method))) {
      return paths.getJsonObject(bare).getJsonObject(verb(method));
    }
    // A path without gaps is meant before one whose gap would take it.
    return paths.entrySet().stream()
        .filter(entry -> matches(entry.getKey(), bare))
        .filter(entry -> entry.getValue().asJsonObject().containsKey(verb(method)))
        .min(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().asJsonObject().getJsonObject(verb(method)))
        .orElseThrow(() -> new AssertionError("the document has no " + method + " " + bare));
  }

  private static String verb(String method) {
    return method.toLowerCase(Locale.ROOT);
  }

  private static boolean matches(String template, String path) {
    String pattern = ("\\Q" + template + "\\E").replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
    return Pattern.matches(pattern, path);
  }

  /** Everything in which a value is not as it should be. */
  private List<String> complaints(JsonObject written, JsonValue value, String at) {
    List<JsonObject> parts = parts(written);
    if (value == JsonValue.NULL) {
      boolean nullable = parts.stream().anyMatch(part -> part.getBoolean("nullable", false));
      return nullable ? List.of() : List.of(at + " is null");
    }
    List<String> complaints = new ArrayList<>();
    for (JsonObject part : parts) {
      complaints.addAll(ofType(part, value, at));
      if (part.containsKey("oneOf")) {
        complaints.addAll(ofOne(part.getJsonArray("oneOf"), value, at));
      }
    }
    if (value instanceof JsonObject object) {
      complaints.addAll(ofObject(parts, object, at));
    }
    return complaints;
  }

  private List<String> ofType(JsonObject schema, JsonValue value, String at) {
    if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value)) {
      return List.of(at + " is none of " + schema.get("enum"));
    }
    if (!schema.containsKey("type")) {
      return List.of();
    }
    String type = schema.getString("type");
    boolean right =
        switch (type) {
          case "object" -> value instanceof JsonObject;
          case "array" -> value instanceof JsonArray;
          case "string" -> value instanceof JsonString;
          case "boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
          case "integer" -> value instanceof JsonNumber number && number.isIntegral();
          case "number" -> value instanceof JsonNumber;
          default -> throw new AssertionError("say here what a value of type " + type + " is");
        };
    if (!right) {
      return List.of(at + " is no " + type);
    }
    List<String> complaints = new ArrayList<>();
    if (value instanceof JsonNumber number && isOutside(schema, number.bigDecimalValue())) {
      complaints.add(at + " is outside of its limits");
    }
    if (value instanceof JsonArray array && schema.containsKey("items")) {
      for (int i = 0; i < array.size(); i++) {
        complaints.addAll(complaints(schema.getJsonObject("items"), array.get(i), at + "/" + i));
      }
    }
    return complaints;
  }

  private static boolean isOutside(JsonObject schema, BigDecimal number) {
    return schema.containsKey("minimum")
            && number.compareTo(schema.getJsonNumber("minimum").bigDecimalValue()) < 0
        || schema.containsKey("maximum")
            && number.compareTo(schema.getJsonNumber("maximum").bigDecimalValue()) > 0;
  }

  private List<String> ofOne(JsonArray choices, JsonValue value, String at) {
    List<String> complaints = new ArrayList<>();
    for (JsonValue choice : choices) {
      List<String> of = complaints(choice.asJsonObject(), value, at);
      if (of.isEmpty()) {
        return List.of();
      }
      complaints.addAll(of);
    }
    return complaints;
  }

  private List<String> ofObject(List<JsonObject> parts, JsonObject object, String at) {
    if (parts.stream()
        .noneMatch(part -> WORDS_ABOUT_OBJECTS.stream().anyMatch(part::containsKey))) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (JsonObject part : parts) {
      for (JsonValue name :
          part.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
        if (!object.containsKey(((JsonString) name).getString())) {
          complaints.add(at + " has no " + name);
        }
      }
      Map<String, JsonValue> properties =
          new TreeMap<>(
              part.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject());
      known.addAll(properties.keySet());
      properties.keySet().retainAll(object.keySet());
      properties.forEach(
          (name, schema) ->
              complaints.addAll(
                  complaints(schema.asJsonObject(), object.get(name), at + "/" + name)));
      if (part.get("additionalProperties") instanceof JsonObject others) {
        object.forEach(
            (name, value) -> complaints.addAll(complaints(others, value, at + "/" + name)));
        known.addAll(object.keySet());
      } else if (part.getBoolean("additionalProperties", false)) {
        known.addAll(object.keySet());
      }
    }
    object.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> complaints.add(at + " has " + name));
    return complaints;
  }

  /** A schema and all that it is made of, references followed. */
  private List<JsonObject> parts(JsonObject written) {
    JsonObject schema = resolved(written);
    List<JsonObject> parts = new ArrayList<>(List.of(schema));
    for (JsonValue part : schema.getOrDefault("allOf", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
      parts.addAll(parts(part.asJsonObject()));
    }
    return parts;
  }

  private JsonObject resolved(JsonObject written) {
    return written.containsKey("$ref")
        ? resolved(document.getValue(written.getString("$ref").substring(1)).asJsonObject())
        : written;
  }
}
