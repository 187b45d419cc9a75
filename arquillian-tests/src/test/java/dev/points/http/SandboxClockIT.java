package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a sandbox, moved by its operator; on a server whose time nobody else needs. */
@OnRestartableServer
@DisplayName("T-1: the clock of a sandbox")
class SandboxClockIT {

  private static final Duration THREE_DAYS = Duration.ofHours(72);

  private static Server server;
  private static Operator operator;

  @BeforeAll
  static void comeIn(Server shared) {
    server = shared;
    operator = Operator.of(server);
  }

  @BeforeEach
  void reset() {
    operator.reset().data();
  }

  @Test
  void showsTheTimeOutsideUntilItIsMoved() {
    JsonObject clock = operator.clock().data();

    assertThat(clock).containsOnlyKeys("now", "offset");
    assertThat(clock.getString("now")).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z");
    assertThat(clock.getString("offset")).isEqualTo("PT0S");
    isAhead(Duration.ZERO);
  }

  @Test
  void isMovedForwardStepByStepAndReset() {
    JsonObject moved = operator.advance("{\"advance\":\" P3D \"}").data();

    assertThat(moved.getString("offset")).isEqualTo("PT72H");
    isAhead(THREE_DAYS);
    assertThat(operator.advance("{\"advance\":\"PT0.0019S\"}").data().getString("offset"))
        .as("to the millisecond")
        .isEqualTo("PT72H0.001S");
    assertThat(operator.reset().data().getString("offset")).isEqualTo("PT0S");
    isAhead(Duration.ZERO);
  }

  @Test
  void isTheClockThatOrdersAreMadeBy() {
    operator.advance(THREE_DAYS).data();

    JsonObject order = server.api(Api.CAFE).earn(anEarning()).order();

    assertThat(Instant.parse(order.getString("created_at")))
        .isCloseTo(Instant.now().plus(THREE_DAYS), within(1, ChronoUnit.MINUTES));
    operator.advance(Duration.ofHours(2)).data();
    JsonObject later = server.api(Api.CAFE).order(order.getString("uuid") + "?lang=en").order();
    assertThat(later.getString("since")).isEqualTo("2 hours ago");
  }

  @Test
  @DisplayName("E-6: an earning that has waited for 90 days is gone when the clock is there")
  void dropsAnEarningThatHasWaitedForNinetyDays() throws IOException {
    Earning earning = anEarning().by(Earning.anUnknownPhone());
    server.api(Api.CAFE).earn(earning).data();

    operator.advance(Duration.ofDays(90).minusMinutes(1)).data();
    assertThat(server.api(Api.CAFE).earn(earning).isWrongIn("order_number").existingOrder())
        .containsOnlyKeys("pending_client_activation");
    operator.advance(Duration.ofMinutes(1)).data();

    assertThat(server.api(Api.CAFE).earn(earning).data().getBoolean("pending_client_activation"))
        .as("the number is free again")
        .isTrue();
    assertThat(logged()).contains("housekeeping drop-expired-earnings: ");
  }

  @Test
  @DisplayName("R-1: a checkout that nobody finished is cancelled when the clock is there")
  void endsACheckoutThatNobodyFinished() throws IOException {
    Api cafe = server.api(Api.CAFE);
    Answer begun =
        Api.send(
            cafe.post(
                "/api/v1/orders/checkout/pk_sandbox_points",
                "{\"order_number\":\"%s\",\"total_price\":115.00,\"products\":[%s]}"
                    .formatted(Earning.aNumber(), Earning.line("Cappuccino", "57.5", "2"))));
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    String uuid = begun.json().getJsonObject("appended_data").getString("order_uuid");
    assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");

    operator.advance(Duration.ofMinutes(31)).data();

    assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("cancelled");
    assertThat(logged()).contains("housekeeping end-checkouts: ");
  }

  @Test
  void survivesARestart() {
    operator.advance(THREE_DAYS).data();

    server.close();
    server.start();

    assertThat(operator.clock().data().getString("offset")).isEqualTo("PT72H");
    isAhead(THREE_DAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "null",
        "72",
        "[]",
        "\"72h\"",
        "\"PT0S\"",
        "\"PT0.0009S\"",
        "\"PT-72H\"",
        "\"-PT72H\"",
        "\"P1M\"",
        "\"P3651D\"",
        "\"PT2562047788015215H\"",
        "\"PT99999999999999999999H\""
      })
  void isNotMovedByWhatIsNoPositiveDuration(String value) {
    Answer refused = operator.advance("{\"advance\":" + value + "}").isWrongIn("advance");

    assertThat(refused.sentencesAbout("advance")).hasSize(1);
    assertThat(operator.clock().data().getString("offset")).isEqualTo("PT0S");
  }

  @Test
  void saysWhatIsWrongAndHowFarItCanStillGo() {
    assertThat(operator.advance("{}").isWrongIn("advance").sentencesAbout("advance"))
        .containsExactly("The advance field is required.");
    assertThat(
            operator
                .advance("{\"advance\":\"soon\"}")
                .isWrongIn("advance")
                .sentencesAbout("advance"))
        .containsExactly("The advance must be a positive ISO 8601 duration, for example PT72H.");
    operator.advance(THREE_DAYS).data();
    assertThat(
            operator
                .advance("{\"advance\":\"PT87528H0.001S\"}")
                .isWrongIn("advance")
                .sentencesAbout("advance"))
        .containsExactly("The advance may not be greater than PT87528H.");
    operator.advance("{").isRefusedWith(400, "The request body is not valid JSON.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | Operator token is required",
        "Bearer                    | Operator token is required",
        "Basic operator_sandbox    | Operator token is required",
        "operator_sandbox          | Operator token is required",
        "Bearer operator_sandbo    | Invalid operator token",
        "Bearer operator_sandboxx  | Invalid operator token",
        "Bearer OPERATOR_SANDBOX   | Invalid operator token",
        "Bearer sk_sandbox_points  | Invalid operator token"
      })
  @DisplayName("K-7: is moved and shown to its operator only")
  void isMovedAndShownToItsOperatorOnly(String authorization, String message) {
    Operator somebody = new Operator(server, authorization);

    for (Answer answer :
        new Answer[] {somebody.clock(), somebody.advance("not even JSON"), somebody.reset()}) {
      answer.isRefusedWith(401, message);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @Test
  @DisplayName("K-7: knows the scheme of its operator's token in any case")
  void knowsTheSchemeInAnyCase() {
    new Operator(server, "bearer  " + Operator.TOKEN).clock().data();
  }

  @Test
  @DisplayName("K-7: each move has its line in the log, which has no token")
  void hasALineInTheLogForEachMove() throws IOException {
    operator.advance(Duration.ofMinutes(7)).data();

    assertThat(logged())
        .containsPattern(
            "operator moved the sandbox clock forward by PT7M, ahead by PT7M \\(request [^)]+\\)")
        .contains("operator reset the sandbox clock (request ");
    assertThat(logged().replace("Authorization: Bearer " + Operator.TOKEN, "the banner"))
        .doesNotContain(Operator.TOKEN);
  }

  private static String logged() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path log : server.logs()) {
      all.append(Files.readString(log, UTF_8));
    }
    return all.toString();
  }

  private static void isAhead(Duration offset) {
    assertThat(operator.now()).isCloseTo(Instant.now().plus(offset), within(1, ChronoUnit.MINUTES));
  }
}
