package dev.points.http;

import jakarta.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields of a body, each with its JSON text, so that wrong JSON can be written as easily as
 * right one. Immutable.
 *
 * @param all every field and its text
 */
record JsonFields(Map<String, String> all) {

  static final JsonFields NONE = new JsonFields(Map.of());

  JsonFields {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** The same with a field replaced or added. */
  JsonFields with(String field, String json) {
    Map<String, String> more = new LinkedHashMap<>(all);
    more.put(field, json);
    return new JsonFields(more);
  }

  JsonFields without(String field) {
    Map<String, String> fewer = new LinkedHashMap<>(all);
    fewer.remove(field);
    return new JsonFields(fewer);
  }

  String json() {
    return all.entrySet().stream()
        .map(field -> Json.createValue(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
