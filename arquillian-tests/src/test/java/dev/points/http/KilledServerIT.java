package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a server whose process is killed in the middle of its work. */
@DisplayName("O-4, X-5: a killed server")
class KilledServerIT {

  private static final int CALLERS = 6;
  private static final int ACKNOWLEDGED_AT_LEAST = 20;
  private static final Duration LOAD = Duration.ofSeconds(4);

  private Server server;

  /**
   * What a caller sent.
   *
   * @param by whose key it used
   * @param earning the purchase
   * @param data what was answered if it was a success, else nothing
   */
  private record Call(String by, Earning earning, JsonObject data) {
    boolean pending() {
      return data.containsKey("pending_client_activation");
    }
  }

  /**
   * What a caller did.
   *
   * @param acknowledged what was answered with success
   * @param unsure what was answered with 429, or not any more
   */
  private record Calls(List<Call> acknowledged, List<Call> unsure) {}

  @BeforeEach
  void start() {
    // A server of its own: all that is in its database is counted in the end.
    server = Server.named("killed");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.isAlive()).as("the process is alive").isFalse();
  }

  @Test
  @Timeout(120)
  void keepsWhatItAcknowledgedOnceAndNothingByHalves() throws SQLException {
    List<Calls> calls = Together.run(CALLERS + 1, this::callOrKill);
    List<Call> acknowledged = calls.stream().flatMap(each -> each.acknowledged().stream()).toList();
    List<Call> unsure = calls.stream().flatMap(each -> each.unsure().stream()).toList();
    assertThat(acknowledged).hasSizeGreaterThan(ACKNOWLEDGED_AT_LEAST);
    assertThat(unsure).as("calls that the death of the server cut off").isNotEmpty();

    server.start();
    acknowledged.forEach(this::isThere);
    unsure.forEach(this::canBeSentAgain);
    server.close();

    try (Connection connection = DriverManager.getConnection(server.databaseUrl(), "sa", "")) {
      Books books = new Books(connection);
      books.agree();
      assertThat(books.orders() + books.queuedEarnings())
          .as("every number that was ever sent is there once")
          .isEqualTo(acknowledged.size() + unsure.size());
    }
  }

  /** The last of them kills, the others call until they get no answer any more. */
  private Calls callOrKill(int number) {
    Calls calls = new Calls(new ArrayList<>(), new ArrayList<>());
    if (number == CALLERS) {
      sleep();
      server.kill();
      return calls;
    }
    String key = List.of(Api.CAFE, Api.BOOKS, Api.STORE).get(number % 3);
    for (int each = 0; server.isAlive(); each++) {
      Earning earning = anEarning().by(phone(number, each));
      try {
        Answer answer = server.api(key).earn(earning);
        if (answer.status() == 200) {
          calls.acknowledged().add(new Call(key, earning, answer.data()));
        } else {
          assertThat(answer.status()).as("the status of %s", answer.text()).isEqualTo(429);
          calls.unsure().add(new Call(key, earning, JsonObject.EMPTY_JSON_OBJECT));
        }
      } catch (UncheckedIOException cutOff) {
        calls.unsure().add(new Call(key, earning, JsonObject.EMPTY_JSON_OBJECT));
        return calls;
      }
    }
    return calls;
  }

  private static String phone(int caller, int call) {
    return call % 10 == 9 ? "50000001" + caller : "50000000" + (1 + call % 2);
  }

  private void isThere(Call one) {
    Answer again = server.api(one.by()).earn(one.earning()).isWrongIn("order_number");
    JsonObject existing =
        again.json().getJsonObject("appended_data").getJsonObject("existing_order");
    if (one.pending()) {
      assertThat(existing).containsOnlyKeys("pending_client_activation");
    } else {
      String uuid = one.data().getString("uuid");
      assertThat(existing.getString("uuid")).isEqualTo(uuid);
      assertThat(server.api(one.by()).order(uuid).data().get("order_number"))
          .isEqualTo(one.data().get("order_number"));
    }
  }

  private void canBeSentAgain(Call one) {
    assertThat(server.api(one.by()).earn(one.earning()).status()).isIn(200, 422);
    server.api(one.by()).earn(one.earning()).isWrongIn("order_number");
  }

  private static void sleep() {
    try {
      assertThat(new CountDownLatch(1).await(LOAD.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
