package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Campaign;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many events for endpoints in good and in bad health, while one of two servers is killed. {@code
 * -Dpoints.webhooks.events=20000 -Dpoints.webhooks.rate=40} makes it a measurement; the log tells
 * how late each healthy endpoint was told.
 */
@OnTwoServers
@DisplayName("H-3: webhooks under load")
class WebhookLoadIT {

  private static final Logger LOG = Logger.getLogger(WebhookLoadIT.class.getName());

  private static final int EVENTS =
      Integer.getInteger("points.webhooks.events", Campaign.size(120, 300));

  /** How many events happen in a second, if the machine can do it. */
  private static final int RATE = Integer.getInteger("points.webhooks.rate", 40);

  private static final int CALLERS = 4;
  private static final int HEALTHY = 12;
  private static final int FLAKY = 5;
  private static final int HANGING = 2;

  /** When the call was made that an event tells of, by order and sequence. */
  private final Map<String, Long> begun = new ConcurrentHashMap<>();

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void reachEveryEndpointThatLives(TwoServers servers) throws SQLException {
    NewMerchant shop = NewMerchant.open(Operator.of(servers.get(0)));
    try (Connection database = servers.connection()) {
      List<Endpoint> healthy = new ArrayList<>();
      List<Endpoint> flaky = new ArrayList<>();
      List<Endpoint> others = new ArrayList<>();
      for (int each = 0; each < HEALTHY; each++) {
        healthy.add(Endpoint.of(shop, database, Endpoint.says(200)));
      }
      for (int each = 0; each < FLAKY; each++) {
        flaky.add(Endpoint.of(shop, database, halfOfTheTime()));
      }
      for (int each = 0; each < HANGING; each++) {
        others.add(Endpoint.of(shop, database, hangs()));
      }
      others.add(Endpoint.of(shop, database, Endpoint.says(410)));

      load(servers, shop);

      int events = begun.size();
      for (Endpoint endpoint : healthy) {
        Endpoint.await(60 + events / 50, () -> endpoint.messages().size() >= events);
      }
      tellHowLate(healthy);
      healthy.forEach(this::gotEverything);
      Endpoint.await(60, () -> count(database, flaky, "d.attempts = 0") == 0);
      Operator.of(servers.get(0)).advance(Duration.ofMinutes(1)).isSuccess();
      Endpoint.await(
          60 + events / 50,
          () -> count(database, flaky, "d.state = 'delivered'") == events * FLAKY);
      flaky.forEach(this::gotEverything);
      assertThat(others.get(HANGING).messages().size()).isLessThanOrEqualTo(8);
      healthy.forEach(Endpoint::close);
      flaky.forEach(Endpoint::close);
      others.forEach(Endpoint::close);
    }
  }

  /**
   * Two events for each order: it is approved, and refunded. One server is called; the other one
   * delivers as well, until it is killed in the middle.
   */
  private void load(TwoServers servers, NewMerchant shop) {
    int orders = Math.max(1, EVENTS / 2 / CALLERS);
    long pause = TimeUnit.SECONDS.toNanos(1) * 2 * CALLERS / RATE;
    long start = System.nanoTime();
    List<CompletableFuture<Void>> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(
                caller ->
                    CompletableFuture.runAsync(
                        () -> call(servers, shop, caller, orders, start, pause),
                        task -> new Thread(task).start()))
            .toList();
    callers.forEach(CompletableFuture::join);
    LOG.info(
        () -> "%d events in %.1f s".formatted(begun.size(), (System.nanoTime() - start) / 1e9));
  }

  private void call(
      TwoServers servers, NewMerchant shop, int caller, int orders, long start, long pause) {
    Api api = servers.get(0).api(shop.privateKey());
    for (int each = 0; each < orders; each++) {
      if (caller == 0 && each == orders / 2) {
        servers.get(1).kill();
      }
      waitUntil(start + each * pause);
      long earning = System.nanoTime();
      String order = api.earn(anEarning()).data().getString("uuid");
      begun.put(order + "/1", earning);
      begun.put(order + "/2", System.nanoTime());
      api.call(order, "refund").isSuccess();
    }
  }

  private static void waitUntil(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Takes half of the messages at the first attempt, and all of them at the second. */
  private static Endpoint.Behaviour halfOfTheTime() {
    Map<String, Integer> attempts = new ConcurrentHashMap<>();
    return (message, exchange) ->
        attempts.merge(message.id(), 1, Integer::sum) > 1 || message.id().hashCode() % 2 == 0
            ? 200
            : 500;
  }

  private static Endpoint.Behaviour hangs() {
    return (message, exchange) -> {
      Thread.sleep(Duration.ofSeconds(12).toMillis());
      return 200;
    };
  }

  private void gotEverything(Endpoint endpoint) {
    Map<String, String> bodies = new HashMap<>();
    Map<String, Set<Integer>> sequences = new HashMap<>();
    for (Endpoint.Message message : endpoint.messages()) {
      String body = bodies.putIfAbsent(message.id(), message.body());
      assertThat(body == null || body.equals(message.body())).as("the same body").isTrue();
      JsonObject order = orderIn(message);
      sequences
          .computeIfAbsent(order.getString("id"), id -> new HashSet<>())
          .add(order.getInt("sequence"));
      long at = Long.parseLong(message.headers().getFirst("webhook-timestamp"));
      assertThat(message.headers().getFirst("webhook-signature"))
          .isEqualTo(
              endpoint.secret().sign(message.id(), Instant.ofEpochSecond(at), message.body()));
    }
    assertThat(bodies).hasSize(begun.size());
    assertThat(sequences).hasSize(begun.size() / 2);
    assertThat(sequences.values()).allMatch(Set.of(1, 2)::equals);
  }

  private void tellHowLate(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      long[] micros =
          endpoint.messages().stream()
              .mapToLong(
                  message -> {
                    JsonObject order = orderIn(message);
                    String key = order.getString("id") + "/" + order.getInt("sequence");
                    return (message.nanos() - begun.getOrDefault(key, message.nanos())) / 1_000;
                  })
              .sorted()
              .toArray();
      LOG.info(
          () ->
              "%d messages, median %.1f ms, p99 %.1f ms, worst %.1f ms"
                  .formatted(
                      LongStream.of(micros).count(),
                      micros[micros.length / 2] / 1e3,
                      micros[(int) (micros.length * 0.99)] / 1e3,
                      micros[micros.length - 1] / 1e3));
    }
  }

  private static JsonObject orderIn(Endpoint.Message message) {
    try (JsonReader reader = Json.createReader(new StringReader(message.body()))) {
      return reader.readObject().getJsonObject("order");
    }
  }

  private static int count(Connection database, List<Endpoint> endpoints, String condition) {
    String uuids =
        String.join(", ", endpoints.stream().map(each -> "'" + each.uuid() + "'").toList());
    try (PreparedStatement statement =
            database.prepareStatement(
                "select count(*) from deliveries d join webhooks w on w.id = d.webhook_id where "
                    + condition
                    + " and w.uuid in ("
                    + uuids
                    + ")");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
