package dev.points.persistence;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.storage.Storage;
import dev.points.webhook.Delivery;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What deliveries cost on PostgreSQL with 10,000 endpoints: one has 20,000 messages waiting, three
 * others have one, and every one of them was told a lot before.
 */
@DisplayName("Deliveries to very many endpoints")
class WebhookBudgetTest {

  private static final Instant CLOCK = Instant.parse("2033-01-01T00:00:00Z");

  private static final String FILL =
      """
      insert into webhooks (id, uuid, merchant_id, name, url, secret, created_at, updated_at)
        select 1000000 + n, gen_random_uuid(), %1$d, 'n', 'https://shop.example/' || n,
          'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=', %2$s, %2$s
        from generate_series(1, 10000) as n;
      insert into outbox (id, merchant_id, event, created_at, message_id, payload, feed)
        select 1000000 + n, %1$d, 'low_balance_warning', %2$s, gen_random_uuid(), '{}', 1000000 + n
        from generate_series(1, 20003) as n;
      update dispatch set last_feed = 1020003;
      insert into deliveries (webhook_id, event_id, state, attempts)
        select 1000000 + n, 1000000 + e, 'delivered', 1
        from generate_series(1, 10000) as n, generate_series(1, 3) as e;
      insert into deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
        select 1005000, 1000000 + n, 'pending', 1, %2$s from generate_series(4, 20000) as n;
      insert into deliveries (webhook_id, event_id, state, attempts, next_attempt_at)
        select 1000000 + n * 3000, 1020000 + n, 'pending', 0, %2$s from generate_series(1, 3) as n;
      analyze;
      """;

  private static CountingProxy wire;
  private static Database database;
  private static Storage stores;
  private static Merchant shop;

  @BeforeAll
  static void fillADatabaseBehindTheProxy() throws IOException, SQLException {
    Database direct = Postgres.open("webhook_budget");
    wire = CountingProxy.to(Postgres.port());
    database = Database.migrated(Postgres.pooled(wire.port(), "webhook_budget"));
    stores = database.stores();
    shop = Bazaar.in(stores).shop();
    try (Connection connection = direct.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(FILL.formatted(shop.id().value(), literal(NOW)));
    }
    direct.close();
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
    wire.close();
  }

  @Test
  void leasesWithoutLookingAtEndpointsOrQueuesOneByOne() throws SQLException {
    List<WebhookEndpoint> leased =
        read(() -> stores.deliveries().lease("warm", NOW, CLOCK, CLOCK.plusMillis(1), 100));
    assertThat(leased).hasSize(4);

    CountingProxy.Count before = wire.count();
    read(() -> stores.deliveries().lease("s", NOW, CLOCK.plusMillis(1), CLOCK.plusMillis(2), 100));

    String lease = wire.count().since(before).sql().get(0);
    assertThat(lease).startsWith("with recursive queues");
    assertThat(pagesRead(lease, literal(CLOCK.plusMillis(2)), literal(NOW), "100"))
        .as("pages read")
        .isLessThan(100);
  }

  @Test
  void readsWhatIsDueFromTheFrontOfTheQueue() throws SQLException {
    WebhookId busy = new WebhookId(1_005_000);
    CountingProxy.Count before = wire.count();

    assertThat(read(() -> stores.deliveries().due(busy, NOW, 100))).hasSize(100);

    String due = wire.count().since(before).sql().get(0);
    assertThat(pagesRead(due, "1005000", literal(NOW), "100", "0"))
        .as("pages read")
        .isLessThan(1_000);
  }

  @Test
  void knowsWhatHasWaitedLongestWithoutReadingTheQueue() throws SQLException {
    CountingProxy.Count before = wire.count();

    assertThat(read(() -> stores.deliveries().oldestWaiting(NOW))).contains(NOW);

    String oldest = wire.count().since(before).sql().get(0);
    assertThat(pagesRead(oldest, "0", literal(NOW), "1", "0")).as("pages read").isLessThan(20);
  }

  @Test
  void dispatchesAnyNumberOfEventsInAFewStatements() {
    for (int i = 0; i < 3; i++) {
      append();
    }
    CountingProxy.Count before = wire.count();

    assertThat(read(() -> stores.deliveries().dispatch(1_000))).isEqualTo(3);

    CountingProxy.Count cost = wire.count().since(before);
    assertThat(cost.statements()).as("statements: %s", cost.sql()).isLessThanOrEqualTo(5);
  }

  @Test
  void recordsManyAttemptsInThreeRoundTripsAndOneCommit() {
    WebhookId busy = new WebhookId(1_005_000);
    List<DeliveryAttempt> attempts =
        read(() -> stores.deliveries().due(busy, NOW, 200)).stream()
            .map(WebhookBudgetTest::refused)
            .toList();
    assertThat(attempts).hasSize(200);
    CountingProxy.Count before = wire.count();

    read(() -> stores.deliveries().record(busy, "s", attempts, CLOCK));

    CountingProxy.Count cost = wire.count().since(before);
    assertThat(cost.roundTrips())
        .as("round trips: begin with the lock, the attempts, the commit")
        .isLessThanOrEqualTo(3);
    assertThat(cost.commits()).isEqualTo(1);
  }

  private static DeliveryAttempt refused(Delivery delivery) {
    return new DeliveryAttempt(
        delivery.id(), NOW, 1, Optional.of(500), Optional.empty(), Optional.of(NOW));
  }

  private static void append() {
    read(
        () -> {
          stores
              .outbox()
              .append(new PointsEvent.LowBalance(shop.id(), 1, NOW.minusMillis(1)), "{}");
          return shop;
        });
  }

  private static <T> T read(Supplier<T> work) {
    return stores.inTransaction(work);
  }

  private static String literal(Instant at) {
    return "timestamp with time zone '" + at + "'";
  }

  /** How many pages of the database the statement looks at, with these values. */
  private static int pagesRead(String sql, String... values) throws SQLException {
    String bound = sql;
    for (int i = values.length; i > 0; i--) {
      bound = bound.replace("$" + i, values[i - 1]);
    }
    StringBuilder plan = new StringBuilder();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet rows =
          statement.executeQuery("explain (analyze, buffers, timing off) " + bound)) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      connection.rollback();
    }
    Matcher buffers =
        Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?").matcher(plan);
    assertThat(buffers.find()).as("a plan with buffers:%n%s", plan).isTrue();
    return Stream.of(buffers.group(1), buffers.group(2))
        .filter(Objects::nonNull)
        .mapToInt(Integer::parseInt)
        .sum();
  }
}
