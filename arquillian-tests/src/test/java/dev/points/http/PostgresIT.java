package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What two servers do together that no single one does. */
@OnTwoServers
@DisplayName("Two servers on PostgreSQL")
class PostgresIT {

  private static final int COPIES = 50;
  private static final Duration FOLLOWED = Duration.ofSeconds(1);
  private static final Duration JOINED = Duration.ofSeconds(30);

  private static TwoServers servers;

  @BeforeAll
  static void comeIn(TwoServers shared) {
    servers = shared;
  }

  @AfterEach
  void theBooksAgree() throws SQLException {
    try (Connection connection = servers.connection()) {
      new Books(connection).agree();
    }
  }

  @Test
  void awardsPointsForAPurchaseAndFindsTheOrderOnEitherServer() {
    Earning earning = anEarning().with("metadata", "{\"a\":[1,\"ب\"]}");

    JsonObject order = api(0).earn(earning).data();

    assertThat(order.getInt("total_points")).isEqualTo(1150);
    JsonObject found = api(1).order(order.getString("uuid")).data();
    assertThat(found.get("metadata")).isEqualTo(order.get("metadata"));
    assertThat(found.get("created_at")).isEqualTo(order.get("created_at"));
    assertThat(found.get("items")).isEqualTo(order.get("items"));
  }

  @Test
  @DisplayName("E-5: either server refuses a number that is taken, and names the order")
  void refusesANumberThatIsTaken() {
    Earning earning = anEarning();
    String uuid = api(0).earn(earning).data().getString("uuid");

    for (int number = 0; number < servers.all().size(); number++) {
      Answer again = api(number).earn(earning).isWrongIn("order_number");
      assertThat(again.existingOrder().getString("uuid")).isEqualTo(uuid);
    }
  }

  @Test
  @DisplayName("E-6: queues the earning of an unknown phone")
  void queuesTheEarningOfAnUnknownPhone() {
    assertThat(api(0).earn(anEarning().by(Earning.anUnknownPhone())).data())
        .containsOnlyKeys("pending_client_activation", "pending_earning_order");
  }

  @Test
  @DisplayName("E-7: makes one order of many copies of a request on one server")
  void makesOneOrderOfManyCopiesOnOneServer() {
    Earning earning = anEarning();

    OneOrder.isMadeBy(Together.run(COPIES, number -> api(0).earn(earning)));
  }

  @Test
  @DisplayName("E-7: makes one order of many copies of a request on both servers")
  void makesOneOrderOfManyCopiesOnBothServers() {
    Earning earning = anEarning();

    OneOrder.isMadeBy(Together.run(COPIES, number -> api(number % 2).earn(earning)));
  }

  @Test
  @DisplayName("E-7: loses no point when both servers award one customer at once")
  void losesNoPointWhenBothServersAwardOneCustomer() {
    List<Answer> answers = Together.run(COPIES, number -> api(number % 2).earn(anEarning()));

    assertThat(answers).extracting(Answer::status).containsAnyOf(200).isSubsetOf(200, 429);
  }

  @Test
  @DisplayName("W-11: either server gives the first answer to a key again")
  void givesTheFirstAnswerToAKeyAgain() {
    String key = IdempotencyIT.aKey();
    Earning earning = anEarning();

    Answer first = api(0).earn(key, earning);

    IdempotencyIT.isReplayOf(first, api(1).earn(key, earning));
    api(1).earn(key, anEarning()).isRefusedWith(422, IdempotencyIT.REUSED);
  }

  @Test
  @DisplayName("W-11: makes one order of many copies under a key on both servers")
  void makesOneOrderOfManyCopiesUnderAKey() {
    String key = IdempotencyIT.aKey();
    Earning earning = anEarning();

    IdempotencyIT.isMadeOnce(Together.run(COPIES, number -> api(number % 2).earn(key, earning)));
  }

  @Test
  @DisplayName("T-1: have one clock, which one is told to move and the other follows")
  void haveOneClock() throws InterruptedException {
    Operator here = Operator.of(servers.get(0));
    Operator there = Operator.of(servers.get(1));
    try {
      here.advance(Duration.ofHours(1)).data();
      Thread.sleep(FOLLOWED.toMillis());
      assertThat(there.clock().data().getString("offset")).isEqualTo("PT1H");

      assertThat(there.advance(Duration.ofHours(1)).data().getString("offset")).isEqualTo("PT2H");
    } finally {
      there.reset().data();
    }
    Thread.sleep(FOLLOWED.toMillis());
    assertThat(here.clock().data().getString("offset")).isEqualTo("PT0S");
  }

  @Test
  @Timeout(90)
  @DisplayName("K-2: refuse a key everywhere as soon as one of them has revoked or replaced it")
  void refuseAKeyEverywhereAsSoonAsOneHasRevokedIt() throws InterruptedException {
    seeEachOther();
    JsonObject issued = operate("").data();
    String pair = "/" + issued.getInt("id");
    Api there = servers.get(1).api(issued.getString("private_key"));
    there.earn(anEarning()).order();
    long begun = System.nanoTime();

    operate(pair + "/revoke").data();
    there.earn(anEarning()).isRefusedWith(400, "Invalid or inactive API key");
    operate(pair + "/activate").data();
    there.earn(anEarning()).order();
    JsonObject rotated = operate(pair + "/rotate").data();
    there.earn(anEarning()).isRefusedWith(400, "Invalid or inactive API key");
    servers.get(1).api(rotated.getString("private_key")).earn(anEarning()).order();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("nobody waits until what is remembered is too old")
        .isLessThan(Duration.ofSeconds(10));
  }

  /** The first server is asked to do something about keys of the first merchant. */
  private static Answer operate(String path) {
    return Api.send(
        HttpRequest.newBuilder(servers.get(0).uri("/admin/v1/merchants/1/keys" + path))
            .timeout(JOINED)
            .header("Authorization", "Bearer " + Operator.TOKEN)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  @Timeout(90)
  @DisplayName("W-10: count the calls of a key together")
  void countTheCallsOfAKeyTogether() throws InterruptedException {
    seeEachOther();
    // The first calls of a server may be slower than it waits for the cluster.
    for (int number = 0; number < 10; number++) {
      IntegrationStatusIT.turn(servers.get(number % 2).api(Api.STORE), "{\"active\": true}");
    }
    List<Answer> answers =
        Together.run(
            40,
            number ->
                IntegrationStatusIT.turn(
                    servers.get(number % 2).api(Api.BOOKS), "{\"active\": true}"));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(30);
    IntegrationStatusIT.isRateLimited(
        IntegrationStatusIT.turn(servers.get(1).api(Api.BOOKS), "{}"), 30);
  }

  @Test
  @Timeout(120)
  void seeEachOtherAgainAfterOneOfThemHung() throws InterruptedException {
    seeEachOther();
    servers.get(1).hang();
    try {
      awaitMembers(0, 1);
    } finally {
      servers.get(1).goOn();
    }
    awaitMembers(1, 1);

    seeEachOther();
  }

  private static void awaitMembers(int number, int count) throws InterruptedException {
    long end = System.nanoTime() + JOINED.toNanos();
    while (members(number) != count && System.nanoTime() < end) {
      Thread.sleep(200);
    }
    assertThat(members(number)).isEqualTo(count);
  }

  @Test
  @Timeout(60)
  void seeEachOther() throws InterruptedException {
    awaitMembers(0, 2);
    awaitMembers(1, 2);
  }

  private static int members(int number) {
    JsonObject health = Api.send(api(number).get("/health/ready")).json();
    return health.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> check.getString("name").equals("points"))
        .map(check -> check.getJsonObject("data").get("cluster_members"))
        .map(count -> count instanceof JsonString text ? text.getString() : count.toString())
        .map(Integer::valueOf)
        .findFirst()
        .orElseThrow();
  }

  private static Api api(int number) {
    return servers.get(number).api(Api.CAFE);
  }
}
