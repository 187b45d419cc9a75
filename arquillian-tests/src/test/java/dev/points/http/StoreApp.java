package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a server as an app that manages a store does. Immutable. */
record StoreApp(Server server, ManagedStore store, Map<String, String> headers) {

  static final String PROGRAMME = "/v1/managers/loyalty-program";
  static final String INFO = "/v1/managers/store/loyalty-program-info";
  static final String CUSTOMERS = "/v1/managers/store/customers/";

  /** How a body is written. The fields are named as in a form: {@code config[points]}. */
  enum Encoding {
    JSON("application/json") {
      @Override
      String body(Map<String, Object> fields) {
        return nested(fields).toString();
      }
    },
    URL_ENCODED("application/x-www-form-urlencoded") {
      @Override
      String body(Map<String, Object> fields) {
        return fields.entrySet().stream()
            .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue().toString()))
            .collect(Collectors.joining("&"));
      }
    },
    MULTIPART("multipart/form-data; boundary=" + Encoding.BOUNDARY) {
      @Override
      String body(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(
                    field ->
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                            .formatted(BOUNDARY, field.getKey(), field.getValue()))
                .collect(Collectors.joining())
            + "--"
            + BOUNDARY
            + "--\r\n";
      }
    };

    private static final String BOUNDARY = "----PointsFormBoundary7MA4YWxk";

    private final String type;

    Encoding(String type) {
      this.type = type;
    }

    abstract String body(Map<String, Object> fields);

    /** The media type, with what must be known to read the body. */
    String contentType() {
      return type;
    }

    private static String escaped(String text) {
      return URLEncoder.encode(text, UTF_8);
    }

    private static JsonObject nested(Map<String, Object> fields) {
      Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
      JsonObjectBuilder body = Json.createObjectBuilder();
      fields.forEach(
          (name, value) -> {
            String[] steps = name.split("[\\[\\]]+");
            if (steps.length == 1) {
              body.add(name, value(value));
            } else {
              objects
                  .computeIfAbsent(steps[0], first -> new LinkedHashMap<>())
                  .put(steps[1], value);
            }
          });
      objects.forEach((name, inner) -> body.add(name, nested(inner)));
      return body.build();
    }

    private static JsonValue value(Object value) {
      return value instanceof Integer number
          ? Json.createValue(number)
          : value instanceof Long number ? Json.createValue(number) : Json.createValue("" + value);
    }
  }

  StoreApp(Server server, ManagedStore store) {
    this(server, store, Map.of());
  }

  StoreApp with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new StoreApp(server, store, more);
  }

  /** The same app with other tokens. */
  StoreApp as(ManagedStore other) {
    return new StoreApp(server, other, headers);
  }

  Answer get(String path) {
    return Api.send(request(path));
  }

  Answer post(Encoding encoding, String path, Map<String, Object> fields) {
    return send("POST", encoding, path, fields);
  }

  Answer put(Encoding encoding, String path, Map<String, Object> fields) {
    return send("PUT", encoding, path, fields);
  }

  Answer send(String method, Encoding encoding, String path, Map<String, Object> fields) {
    return send(method, path, encoding.type, encoding.body(fields));
  }

  Answer send(String method, String path, String type, String body) {
    return Api.send(
        request(path)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body, UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    if (!store.partnerToken().isEmpty()) {
      request.header("Authorization", "Bearer " + store.partnerToken());
    }
    return store.managerToken().isEmpty()
        ? request
        : request.header("X-Manager-Token", store.managerToken());
  }
}
