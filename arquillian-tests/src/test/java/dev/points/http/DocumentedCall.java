package dev.points.http;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The request of a call as the OpenAPI document describes it: its parameters and its body, with all
 * references followed and all that a schema is made of put together. Immutable.
 */
final class DocumentedCall {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String REF = "$ref";
  private static final String ALL_OF = "allOf";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String ITEMS = "items";

  /** Where a value stands. */
  enum Place {
    PATH,
    QUERY,
    HEADER,
    BODY
  }

  /**
   * A value that a request can have.
   *
   * @param place where it stands
   * @param pointer the JSON pointer to it in a body with one entry in each list; a slash and the
   *     name for anything else
   * @param schema what it must be like
   * @param required whether it must be there where what it is a part of is
   */
  record Field(Place place, String pointer, JsonObject schema, boolean required) {

    /** Its name as errors have it: {@code products.0.quantity}. */
    String name() {
      return pointer.substring(1).replace('/', '.').replaceAll("\\[(\\w+)]", ".$1");
    }

    /** Its last name, without those of what it is a part of. */
    String lastName() {
      return name().replaceAll(".*\\.", "");
    }

    boolean isAnEntry() {
      return pointer.endsWith("/0");
    }

    boolean has(String keyword) {
      return schema.containsKey(keyword);
    }

    String type() {
      return schema.getString("type", "");
    }

    String format() {
      return schema.getString("format", "");
    }
  }

  private final JsonObject document;
  private final String method;
  private final String path;
  private final JsonObject written;
  private final List<Field> parameters;
  private final Map<String, JsonObject> bodies;

  private DocumentedCall(JsonObject document, String method, String path, JsonObject written) {
    this.document = document;
    this.method = method;
    this.path = path;
    this.written = written;
    parameters =
        written.getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
            .map(parameter -> parameter(resolved(parameter.asJsonObject())))
            .toList();
    bodies = new LinkedHashMap<>();
    if (hasBody()) {
      body()
          .getJsonObject("content")
          .forEach(
              (type, content) ->
                  bodies.put(type, whole(content.asJsonObject().getJsonObject("schema"))));
    }
  }

  /** Every call of a document, in its order. */
  static List<DocumentedCall> allOf(JsonObject document) {
    List<DocumentedCall> calls = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject().entrySet().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            calls.add(
                                new DocumentedCall(
                                    document,
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path,
                                    operation.getValue().asJsonObject()))));
    return calls;
  }

  /** The method, in capital letters. */
  String method() {
    return method;
  }

  /** The path, with gaps. */
  String path() {
    return path;
  }

  String id() {
    return written.getString("operationId");
  }

  /** Whether it asks for this kind of key or token. */
  boolean asksFor(String scheme) {
    JsonArray ways =
        written.containsKey("security")
            ? written.getJsonArray("security")
            : document.getJsonArray("security");
    return ways.stream().anyMatch(way -> way.asJsonObject().containsKey(scheme));
  }

  boolean hasBody() {
    return written.containsKey("requestBody");
  }

  boolean needsBody() {
    return body().getBoolean(REQUIRED, false);
  }

  /** The media types of its body, each with what the body must be like; none without a body. */
  Map<String, JsonObject> bodies() {
    return Collections.unmodifiableMap(bodies);
  }

  private JsonObject body() {
    return resolved(written.getJsonObject("requestBody"));
  }

  /** What stands beside the body. */
  List<Field> parameters() {
    return parameters;
  }

  private Field parameter(JsonObject parameter) {
    JsonObjectBuilder schema = Json.createObjectBuilder(whole(parameter.getJsonObject("schema")));
    if (parameter.containsKey("example")) {
      schema.add("example", parameter.get("example"));
    }
    return new Field(
        Place.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT)),
        "/" + parameter.getString("name"),
        schema.build(),
        parameter.getBoolean(REQUIRED, false));
  }

  /** Every field of a body at every depth, what holds it before it. */
  static List<Field> fields(JsonObject schema) {
    return below(schema, "").toList();
  }

  private static Stream<Field> below(JsonObject schema, String pointer) {
    Set<String> required = required(schema);
    Stream<Field> properties =
        schema
            .getOrDefault(PROPERTIES, JsonValue.EMPTY_JSON_OBJECT)
            .asJsonObject()
            .entrySet()
            .stream()
            .map(
                property ->
                    new Field(
                        Place.BODY,
                        pointer + "/" + property.getKey(),
                        property.getValue().asJsonObject(),
                        required.contains(property.getKey())));
    Stream<Field> entries =
        schema.containsKey(ITEMS)
            ? Stream.of(new Field(Place.BODY, pointer + "/0", schema.getJsonObject(ITEMS), false))
            : Stream.empty();
    return Stream.concat(properties, entries)
        .flatMap(field -> Stream.concat(Stream.of(field), below(field.schema(), field.pointer())));
  }

  /** The names of what an object must have. */
  static Set<String> required(JsonObject schema) {
    return Set.copyOf(
        schema.getOrDefault(REQUIRED, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
            .map(name -> ((JsonString) name).getString())
            .toList());
  }

  /** A schema with everything in it that it refers to or is made of, at every depth. */
  private JsonObject whole(JsonObject reference) {
    Map<String, JsonValue> words = new LinkedHashMap<>();
    Map<String, JsonObject> properties = new LinkedHashMap<>();
    List<JsonValue> required = new ArrayList<>();
    for (JsonObject part : parts(reference)) {
      part.forEach(words::put);
      part.getOrDefault(PROPERTIES, JsonValue.EMPTY_JSON_OBJECT)
          .asJsonObject()
          .forEach(
              (name, schema) ->
                  properties.merge(name, whole(schema.asJsonObject()), DocumentedCall::both));
      required.addAll(part.getOrDefault(REQUIRED, JsonValue.EMPTY_JSON_ARRAY).asJsonArray());
    }
    words.keySet().removeAll(List.of(ALL_OF, PROPERTIES, REQUIRED));
    JsonObjectBuilder all = Json.createObjectBuilder();
    words.forEach(all::add);
    if (words.get(ITEMS) instanceof JsonObject items) {
      all.add(ITEMS, whole(items));
    }
    JsonObjectBuilder fields = Json.createObjectBuilder();
    properties.forEach(fields::add);
    return all.add(PROPERTIES, fields)
        .add(REQUIRED, Json.createArrayBuilder(List.copyOf(Set.copyOf(required))))
        .build();
  }

  private static JsonObject both(JsonObject one, JsonObject other) {
    JsonObjectBuilder both = Json.createObjectBuilder(one);
    other.forEach(both::add);
    return both.build();
  }

  /** What a schema is made of first, and what it says by itself behind, so that it counts. */
  private List<JsonObject> parts(JsonObject reference) {
    JsonObject schema = resolved(reference);
    List<JsonObject> parts = new ArrayList<>();
    for (JsonValue part : schema.getOrDefault(ALL_OF, JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
      parts.addAll(parts(part.asJsonObject()));
    }
    parts.add(schema);
    return parts;
  }

  private JsonObject resolved(JsonObject reference) {
    return reference.containsKey(REF)
        ? resolved(document.getValue(reference.getString(REF).substring(1)).asJsonObject())
        : reference;
  }
}
