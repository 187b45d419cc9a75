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

  Answer clock() {
    return Api.send(request());
  }

  /** What the clock shows. */
  Instant now() {
    return Instant.parse(clock().data().getString("now"));
  }

  Answer advance(Duration by) {
    return advance("{\"advance\":\"" + by + "\"}");
  }

  Answer advance(String body) {
    return Api.send(
        request()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body, UTF_8)));
  }

  Answer reset() {
    return Api.send(request().DELETE());
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(CLOCK)).timeout(Duration.ofSeconds(30));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }
}
