package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/** Calls a server as its operator does. Thread-safe. */
final class Operator {

  static final String TOKEN = "operator_sandbox";
  static final String CLOCK = "/admin/v1/sandbox/clock";

  private final Server server;
  private final String authorization;

  Operator(Server server, String authorization) {
    this.server = server;
    this.authorization = authorization;
  }

  /** The operator of a sandbox. */
  static Operator of(Server server) {
    return new Operator(server, "Bearer " + TOKEN);
  }

  Answer get(String path) {
    return Api.send(request(path));
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
    return Api.send(request(path).DELETE());
  }

  private Answer send(String method, String path, String body) {
    return Api.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body, UTF_8)));
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
