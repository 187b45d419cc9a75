package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the log tells of a request. */
@OnSharedServer
@DisplayName("W-3: of each request the log")
class AccessLogIT {

  /** An answer may be there before its line. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Server server;
  private Api cafe;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
    cafe = server.api(Api.CAFE);
  }

  @Test
  void tellsThatItWasWell() {
    JsonObject line = lineOf(cafe.earn(anEarning()));

    assertThat(line.getString("outcome")).isEqualTo("ok");
    assertThat(line.getString("route")).isEqualTo("/api/v1/orders/earning");
    assertThat(line.getInt("status")).isEqualTo(200);
    assertThat(line.getString("phone")).isEqualTo("5*****002");
    assertThat(line.getInt("merchant_id")).isPositive();
    assertThat(line.getInt("duration_us")).isPositive();
  }

  @Test
  void tellsWhyItWasRefused() {
    String earning = "/api/v1/orders/earning";
    endedWith("api_key_invalid", earning, server.api(Api.CAFE + "x").earn(anEarning()));
    endedWith("invalid_json", earning, cafe.earn("{"));
    endedWith("invalid_data", earning, cafe.earn(anEarning().without("order_number")));
    endedWith("merchant_not_published", earning, server.api(Api.DRAFT).earn(anEarning()));
  }

  @Test
  void tellsWhichCallItWasButNotOnWhichOrder() {
    String order = cafe.begun(aCheckout());
    endedWith("ok", "/api/v1/orders/{uuid}", cafe.order(order));
    endedWith("ok", "/api/v1/orders/{uuid}/cancel", cafe.call(order, "cancel"));
    endedWith("cannot_cancel", "/api/v1/orders/{uuid}/cancel", cafe.call(order, "cancel"));
    endedWith("not_found", "/api/v1/orders/{uuid}", server.api(Api.BOOKS).order(order));
    endedWith("ok", "/api/v1/orders/checkout/{publicKey}", cafe.begin(aCheckout()));
    endedWith("ok", "/widget-loader.js", get("/widget-loader.js"));
  }

  @Test
  void tellsWhatTheContainerRefuses() {
    endedWith("not_found", "", get("/nowhere"));
    endedWith("method_not_allowed", "", get("/api/v1/orders/earning"));
    endedWith("body_too_large", Way.PURCHASE.path(), cafe.earn(" ".repeat(256 * 1024 + 1)));
  }

  @Test
  @DisplayName("tells that a refusal was given again under its key (W-11)")
  void tellsThatARefusalWasGivenAgain() {
    String order = cafe.earn(anEarning()).order().getString("uuid");
    String path = Api.orderPath(order, "cancel");
    String key = IdempotencyIT.aKey();
    String route = "/api/v1/orders/{uuid}/cancel";

    endedWith("cannot_cancel", route, Api.send(cafe.post(path, "").header("Idempotency-Key", key)));
    endedWith("refused_again", route, Api.send(cafe.post(path, "").header("Idempotency-Key", key)));
  }

  @Test
  void hasTheIdInEveryLineThatIsWrittenMeanwhile() {
    Answer answer =
        Api.send(
            HttpRequest.newBuilder(server.uri(Operator.CLOCK))
                .header("Authorization", "Bearer " + Operator.TOKEN)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", Earning.aNumber())
                .DELETE());

    String id = answer.header("X-Request-Id");
    JsonObject line = line("\"ext_request_id\":\"" + id + "\"");
    assertThat(line.getString("message")).startsWith("operator reset the sandbox clock");
    assertThat(lineOf(get("/nowhere")).getString("request_id")).isNotEqualTo(id);
  }

  private Answer get(String path) {
    return Api.send(cafe.get(path).GET());
  }

  private void endedWith(String outcome, String route, Answer answer) {
    JsonObject line = lineOf(answer);
    assertThat(line.getString("outcome")).as("the outcome in %s", line).isEqualTo(outcome);
    assertThat(line.getString("route", "")).as("the route in %s", line).isEqualTo(route);
    assertThat(line.getInt("status")).isEqualTo(answer.status());
  }

  /** The one line of the access log. */
  private JsonObject lineOf(Answer answer) {
    return line("\"request_id\":\"" + answer.header("X-Request-Id") + "\"");
  }

  private JsonObject line(String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<JsonObject> found = find(what);
    while (found.isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
      found = find(what);
    }
    return found.orElseThrow(() -> new AssertionError("no line with " + what));
  }

  private Optional<JsonObject> find(String what) {
    Path log =
        server.logs().stream()
            .filter(file -> file.endsWith("messages.log"))
            .findFirst()
            .orElseThrow();
    try {
      List<String> lines =
          Files.readString(log, UTF_8).lines().filter(line -> line.contains(what)).toList();
      assertThat(lines).as("lines with %s", what).hasSizeLessThan(2);
      return lines.stream().findFirst().map(AccessLogIT::json);
    } catch (IOException e) {
      throw new AssertionError("no log " + log, e);
    }
  }

  private static JsonObject json(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}
