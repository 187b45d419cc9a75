package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls a server as its operator does. Thread-safe. */
final class Operator {

  static final String TOKEN = "operator_sandbox";
  static final String CLOCK = "/admin/v1/sandbox/clock";

  private final Server server;
  private final String authorization;
  private final Optional<Documented> document;

  Operator(Server server, String authorization) {
    this(server, authorization, Optional.empty());
  }

  private Operator(Server server, String authorization, Optional<Documented> document) {
    this.server = server;
    this.authorization = authorization;
    this.document = document;
  }

  /** The operator of a sandbox. */
  static Operator of(Server server) {
    return new Operator(server, "Bearer " + TOKEN);
  }

  /** The operator of a sandbox, whose every answer is held to the OpenAPI document. */
  static Operator withTheDocument(Server server) {
    return new Operator(server, "Bearer " + TOKEN, Optional.of(Documented.by(server)));
  }

  Answer get(String path) {
    return checked("GET", path, request(path));
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path) {
    return checked("DELETE", path, request(path).DELETE());
  }

  private Answer send(String method, String path, String body) {
    return checked(
        method,
        path,
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, UTF_8)));
  }

  private Answer checked(String method, String path, HttpRequest.Builder request) {
    Answer answer = Api.send(request);
    document.ifPresent(of -> of.check(method, path, answer));
    return answer;
  }

  Answer clock() {
    return get(CLOCK);
  }

  /** What the clock shows. */
  Instant now() {
    return Instant.parse(clock().data().getString("now"));
  }

  Answer advance(Duration by) {
    return advance("{\"advance\":\"" + by + "\"}");
  }

  Answer advance(String body) {
    return post(CLOCK, body);
  }

  Answer reset() {
    return delete(CLOCK);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(30));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }
}
