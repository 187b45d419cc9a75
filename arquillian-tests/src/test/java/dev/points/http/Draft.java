package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.points.http.DocumentedCall.Field;
import dev.points.http.StoreApp.Encoding;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request that is right, before something about it is changed. Immutable.
 *
 * @param call which call
 * @param caller the headers that tell who calls
 * @param path what stands in the gaps of the path
 * @param query the parameters
 * @param headers the headers that the document names
 * @param encoding how the body is written
 * @param body the body, if there is one
 */
record Draft(
    DocumentedCall call,
    Map<String, String> caller,
    Map<String, JsonValue> path,
    Map<String, JsonValue> query,
    Map<String, JsonValue> headers,
    Encoding encoding,
    Optional<JsonStructure> body) {

  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

  /** The same with another value. */
  Draft with(Field field, JsonValue value) {
    String name = field.pointer().substring(1);
    return switch (field.place()) {
      case PATH -> new Draft(call, caller, plus(path, name, value), query, headers, encoding, body);
      case QUERY ->
          new Draft(call, caller, path, plus(query, name, value), headers, encoding, body);
      case HEADER ->
          new Draft(call, caller, path, query, plus(headers, name, value), encoding, body);
      case BODY -> withBody(body.map(all -> replaced(all, field.pointer(), value)));
    };
  }

  /** The same without a value. */
  Draft without(Field field) {
    String name = field.pointer().substring(1);
    return switch (field.place()) {
      case PATH -> throw new AssertionError("nothing can be left out of a path");
      case QUERY -> new Draft(call, caller, path, minus(query, name), headers, encoding, body);
      case HEADER -> new Draft(call, caller, path, query, minus(headers, name), encoding, body);
      case BODY -> without(field.pointer());
    };
  }

  /** The same without a field of the body. */
  Draft without(String pointer) {
    return withBody(
        body.map(all -> has(all, pointer) ? Json.createPointer(pointer).remove(all) : all));
  }

  private static boolean has(JsonStructure all, String pointer) {
    int last = pointer.lastIndexOf('/');
    return (last == 0 || has(all, pointer.substring(0, last)))
        && Json.createPointer(pointer).containsValue(all);
  }

  Draft withBody(Optional<JsonStructure> other) {
    return new Draft(call, caller, path, query, headers, encoding, other);
  }

  Draft in(Encoding other) {
    return new Draft(call, caller, path, query, headers, other, body);
  }

  private static JsonStructure replaced(JsonStructure all, String pointer, JsonValue value) {
    JsonPointer place = Json.createPointer(pointer);
    return has(all, pointer) ? place.replace(all, value) : place.add(all, value);
  }

  private static Map<String, JsonValue> plus(
      Map<String, JsonValue> all, String name, JsonValue value) {
    Map<String, JsonValue> more = new LinkedHashMap<>(all);
    more.put(name, value);
    return more;
  }

  private static Map<String, JsonValue> minus(Map<String, JsonValue> all, String name) {
    Map<String, JsonValue> fewer = new LinkedHashMap<>(all);
    fewer.remove(name);
    return fewer;
  }

  /** Where it is sent to. */
  String target() {
    String target =
        GAP.matcher(call.path()).replaceAll(gap -> escaped(text(path.get(gap.group(1)))));
    return query.isEmpty()
        ? target
        : query.entrySet().stream()
            .map(each -> each.getKey() + "=" + escaped(text(each.getValue())))
            .collect(Collectors.joining("&", target + "?", ""));
  }

  Answer send(Server server) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(target())).timeout(Duration.ofSeconds(30));
    caller.forEach(request::header);
    headers.forEach((name, value) -> request.header(name, text(value)));
    if (call.hasBody()) {
      request.header("Content-Type", encoding.contentType());
    }
    return Api.send(
        request.method(
            call.method(),
            body.map(this::written)
                .map(text -> BodyPublishers.ofString(text, UTF_8))
                .orElse(BodyPublishers.noBody())));
  }

  private String written(JsonStructure all) {
    return encoding == Encoding.JSON ? all.toString() : encoding.body(fieldsOf(all.asJsonObject()));
  }

  private static Map<String, Object> fieldsOf(JsonObject form) {
    Map<String, Object> fields = new LinkedHashMap<>();
    form.forEach(
        (name, value) -> {
          if (value instanceof JsonObject object) {
            object.forEach((inner, of) -> fields.put(name + "[" + inner + "]", text(of)));
          } else {
            fields.put(name, text(value));
          }
        });
    return fields;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
