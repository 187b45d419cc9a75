package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What two servers tell the endpoints of a merchant. The last test kills one of them. */
@OnTwoServers
@DisplayName("H-1 to H-4: webhooks")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class WebhookDeliveryIT {

  private static TwoServers servers;
  private static NewMerchant shop;

  private Connection database;
  private final List<Endpoint> open = new ArrayList<>();

  @BeforeAll
  static void comeIn(TwoServers shared) {
    servers = shared;
    shop = NewMerchant.open(Operator.of(shared.get(0)));
  }

  @BeforeEach
  void connect() throws SQLException {
    database = servers.connection();
  }

  /** What later tests do must not be delivered to what is not there any more. */
  @AfterEach
  void forget() throws SQLException {
    open.forEach(Endpoint::close);
    changeEach("webhooks", "deleted_at = now()", "deleted_at is null");
    changeEach(
        "deliveries", "state = 'failed', next_attempt_at = null", "next_attempt_at is not null");
    database.close();
  }

  @Test
  @Order(1)
  void arriveWithinTwoSecondsWithEveryHeader() throws SQLException, GeneralSecurityException {
    Endpoint endpoint = endpoint(Endpoint.says(204));
    long sent = System.nanoTime();
    String order = earned(0);

    Endpoint.await(10, () -> !endpoint.about(order).isEmpty());

    Endpoint.Message message = endpoint.about(order).get(0);
    assertThat(Duration.ofNanos(message.nanos() - sent)).isLessThan(Duration.ofSeconds(2));
    JsonObject body = json(message.body());
    assertThat(body.getString("event")).isEqualTo("approved");
    assertThat(body.getJsonObject("order").getString("id")).isEqualTo(order);
    assertThat(body.getJsonObject("order").getInt("sequence")).isEqualTo(1);
    assertThat(message.headers())
        .containsEntry("Host", List.of("localhost:" + endpoint.port()))
        .containsEntry("Content-type", List.of("application/json"))
        .containsEntry("X-webhook-event", List.of("approved"))
        .containsEntry("X-webhook-secret", List.of(endpoint.secret().text()));
    isSigned(message, endpoint);
  }

  @Test
  @Order(2)
  void areTriedAgainWithTheSameIdAndTheSameBody() throws SQLException, GeneralSecurityException {
    AtomicInteger calls = new AtomicInteger();
    Endpoint endpoint = endpoint((message, exchange) -> calls.incrementAndGet() < 3 ? 500 : 200);
    String order = earned(0);
    Endpoint.await(10, () -> attempts(endpoint) == 1);

    advance(Duration.ofSeconds(12));
    Endpoint.await(10, () -> attempts(endpoint) == 2);
    advance(Duration.ofSeconds(70));
    Endpoint.await(10, () -> attempts(endpoint) == 3);

    List<Endpoint.Message> messages = endpoint.about(order);
    assertThat(messages).hasSize(3);
    assertThat(messages).extracting(Endpoint.Message::id).containsOnly(messages.get(0).id());
    assertThat(messages).extracting(Endpoint.Message::body).containsOnly(messages.get(0).body());
    for (Endpoint.Message message : messages) {
      isSigned(message, endpoint);
    }
    assertThat(text("select state from deliveries d", endpoint)).isEqualTo("delivered");
  }

  @Test
  @Order(3)
  void followNoRedirect() throws SQLException {
    Endpoint elsewhere = endpoint(Endpoint.says(200));
    change("update webhooks set deleted_at = now() where uuid = '" + elsewhere.uuid() + "'");
    Endpoint endpoint =
        endpoint(
            (message, exchange) -> {
              exchange
                  .getResponseHeaders()
                  .set("Location", "http://localhost:" + elsewhere.port() + "/");
              return 307;
            });
    String order = earned(0);

    Endpoint.await(10, () -> attempts(endpoint) == 1);

    assertThat(text("select last_status from deliveries d", endpoint)).isEqualTo("307");
    assertThat(text("select state from deliveries d", endpoint)).isEqualTo("pending");
    assertThat(elsewhere.about(order)).isEmpty();
  }

  @Test
  @Order(4)
  void areOverForAnEndpointThatIsGone() throws SQLException {
    Endpoint endpoint = endpoint(Endpoint.says(410));
    earned(0);
    Endpoint.await(10, () -> attempts(endpoint) == 1);

    String later = earned(1);
    Endpoint witness = endpoint(Endpoint.says(200));
    String last = earned(1);
    Endpoint.await(10, () -> !witness.about(last).isEmpty());

    assertThat(endpoint.messages()).hasSize(1);
    assertThat(endpoint.about(later)).isEmpty();
    assertThat(one("select disabled_reason from webhooks where uuid = '" + endpoint.uuid() + "'"))
        .isEqualTo("gone");
    assertThat(
            one(
                "select count(*) from audit_log where action = 'webhook.disable'"
                    + " and subject = 'merchant:%d'".formatted(shop.id())))
        .isEqualTo("1");
  }

  @Test
  @Order(5)
  void arriveOnceWhileTwoServersShareTheWork() throws SQLException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      endpoints.add(endpoint(Endpoint.says(200)));
    }
    List<String> orders = new ArrayList<>();
    for (int each = 0; each < 40; each++) {
      orders.add(earned(each % 2));
    }

    for (Endpoint endpoint : endpoints) {
      Endpoint.await(30, () -> endpoint.messages().size() >= orders.size());
    }

    for (Endpoint endpoint : endpoints) {
      assertThat(endpoint.messages()).hasSize(orders.size());
      assertThat(orders).allMatch(order -> endpoint.about(order).size() == 1);
    }
  }

  @Test
  @Order(6)
  void areLostByNoServerThatIsKilled() throws SQLException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      endpoints.add(
          endpoint(
              (message, exchange) -> {
                Thread.sleep(50);
                return 200;
              }));
    }
    List<String> orders = Collections.synchronizedList(new ArrayList<>());
    Together.run(
        3,
        number -> {
          if (number == 2) {
            Endpoint.await(60, () -> orders.size() >= 20);
            servers.get(0).kill();
          } else {
            for (int each = 0; each < 30; each++) {
              orders.add(earnedInTheEnd(1));
            }
          }
          return number;
        });

    for (Endpoint endpoint : endpoints) {
      Endpoint.await(60, () -> orders.stream().noneMatch(o -> endpoint.about(o).isEmpty()));
      Endpoint.await(30, () -> pending(endpoint) == 0);
    }
  }

  private Endpoint endpoint(Endpoint.Behaviour behaviour) throws SQLException {
    Endpoint endpoint = Endpoint.of(shop, database, behaviour);
    open.add(endpoint);
    return endpoint;
  }

  private static String earned(int server) {
    return servers.get(server).api(shop.privateKey()).earn(anEarning()).data().getString("uuid");
  }

  /** What waits for a server that dies is answered with 429 (decision W-10), and is sent again. */
  private static String earnedInTheEnd(int server) {
    Api api = servers.get(server).api(shop.privateKey());
    Earning earning = anEarning();
    Answer answer = api.earn(earning);
    while (answer.status() == 429) {
      answer = api.earn(earning);
    }
    return answer.data().getString("uuid");
  }

  private static void advance(Duration by) {
    Operator.of(servers.get(0)).advance(by).isSuccess();
  }

  /** As a receiver verifies it that knows nothing of this service but the standard. */
  private static void isSigned(Endpoint.Message message, Endpoint endpoint)
      throws GeneralSecurityException {
    String timestamp = message.headers().getFirst("webhook-timestamp");
    assertThat(
            Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), message.at()).abs())
        .isLessThan(Duration.ofSeconds(5));
    byte[] key = Base64.getDecoder().decode(endpoint.secret().text().substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = message.id() + "." + timestamp + "." + message.body();
    assertThat(message.headers().getFirst("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  private int attempts(Endpoint endpoint) {
    return number("select coalesce(sum(d.attempts), 0) from deliveries d", endpoint);
  }

  private int pending(Endpoint endpoint) {
    return number("select count(d.next_attempt_at) from deliveries d", endpoint);
  }

  private int number(String select, Endpoint endpoint) {
    try {
      return Integer.parseInt(text(select, endpoint));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(String select, Endpoint endpoint) throws SQLException {
    return one(
        select
            + " join webhooks w on w.id = d.webhook_id where w.uuid = '"
            + endpoint.uuid()
            + "'");
  }

  private String one(String query) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  /** One row at a time: the servers lock the same rows, in an order of their own. */
  private void changeEach(String table, String change, String those) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement statement =
            database.prepareStatement("select id from " + table + " where " + those);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    for (long id : ids) {
      change("update " + table + " set " + change + " where id = " + id);
    }
  }

  private void change(String sql) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
