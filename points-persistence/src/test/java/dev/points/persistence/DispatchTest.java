package dev.points.persistence;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Endpoints;
import dev.points.merchant.Merchant;
import dev.points.storage.Storage;
import dev.points.webhook.Delivery;
import dev.points.webhook.WebhookEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("H-3, H-5: dispatching between transactions that are under way")
class DispatchTest {

  static Stream<Named<Database>> databases() {
    return Stream.of(Named.of("H2", H2.database()), Named.of("PostgreSQL", Postgres.database()));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void putsWhatCommitsLateAfterWhatIsToldAlready(Database database) throws SQLException {
    Storage stores = database.stores();
    Merchant shop = Bazaar.in(stores).shop();
    WebhookEndpoint endpoint = Endpoints.registered(stores, shop, NOW);
    dispatch(stores);

    stores.inTransaction(
        () -> {
          append(stores, shop, "early number, late commit");
          stores.outbox().latest(shop.id(), 1);
          elsewhere(
              () ->
                  stores.inTransaction(
                      () -> {
                        append(stores, shop, "late number, early commit");
                        return shop;
                      }));
          elsewhere(() -> dispatch(stores));
          assertThat(elsewhere(() -> payloads(stores, endpoint)))
              .containsExactly("late number, early commit");
          return shop;
        });
    dispatch(stores);

    assertThat(payloads(stores, endpoint))
        .containsExactly("late number, early commit", "early number, late commit");
    List<Long> feed = feedOf(database, shop);
    assertThat(feed).containsExactly(feed.get(1) + 1, feed.get(1));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void isDoneByOneServerAtATimeAndNobodyWaits(Database database) throws SQLException {
    Storage stores = database.stores();
    Merchant shop = Bazaar.in(stores).shop();
    WebhookEndpoint endpoint = Endpoints.registered(stores, shop, NOW);
    stores.inTransaction(
        () -> {
          append(stores, shop, "1");
          append(stores, shop, "2");
          return shop;
        });

    stores.inTransaction(
        () -> {
          while (stores.deliveries().dispatch(1_000) > 0) {
            continue;
          }
          Storage others = database.storesOfAnotherServer();
          assertThat(elsewhere(() -> others.inTransaction(() -> others.deliveries().dispatch(9))))
              .isZero();
          elsewhere(() -> leasedBy("other", others));
          return shop;
        });

    assertThat(payloads(stores, endpoint)).containsExactly("1", "2");
    List<Long> feed = feedOf(database, shop);
    assertThat(feed).containsExactly(feed.get(0), feed.get(0) + 1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void leasesNothingThatIsHeldAndDoesNotWait(Database database) {
    Storage stores = database.stores();
    Merchant shop = Bazaar.in(stores).shop();
    WebhookEndpoint held = Endpoints.registered(stores, shop, NOW);
    WebhookEndpoint free = Endpoints.registered(stores, shop, NOW);
    stores.inTransaction(
        () -> {
          append(stores, shop, "{}");
          return shop;
        });
    dispatch(stores);

    List<WebhookEndpoint> leased =
        stores.inTransaction(
            () -> {
              stores.webhooks().lock(shop.id(), held.uuid());
              return elsewhere(() -> leasedBy("other", database.storesOfAnotherServer()));
            });

    assertThat(leased).contains(free).doesNotContain(held);
  }

  /** The feed has no gaps, whatever was undone. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void givesConsecutivePlaces(Database database) throws SQLException {
    Storage stores = database.stores();
    Merchant shop = Bazaar.in(stores).shop();
    dispatch(stores);
    for (int i = 0; i < 20; i++) {
      stores.inTransaction(
          () -> {
            append(stores, shop, "");
            return shop;
          });
      if (i % 7 == 0) {
        stores.inTransaction(() -> stores.deliveries().dispatch(3));
      }
    }
    dispatch(stores);

    List<Long> feed = feedOf(database, shop);
    assertThat(feed).isEqualTo(LongStream.range(feed.get(0), feed.get(0) + 20).boxed().toList());
  }

  private static List<WebhookEndpoint> leasedBy(String owner, Storage stores) {
    Instant clock = Instant.parse("2030-01-01T00:00:00Z");
    return stores.inTransaction(
        () ->
            stores.deliveries().lease(owner, NOW, clock, clock.plus(Duration.ofSeconds(1)), 1_000));
  }

  private static void append(Storage stores, Merchant shop, String message) {
    stores.outbox().append(new PointsEvent.LowBalance(shop.id(), 1, NOW), message);
  }

  private static boolean dispatch(Storage stores) {
    while (stores.inTransaction(() -> stores.deliveries().dispatch(1_000)) > 0) {
      continue;
    }
    return true;
  }

  private static List<String> payloads(Storage stores, WebhookEndpoint endpoint) {
    return stores.inTransaction(() -> stores.deliveries().due(endpoint.id(), NOW, 100)).stream()
        .map(Delivery::payload)
        .toList();
  }

  /** On another thread, which must not wait for the transaction of this one. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work).orTimeout(3, TimeUnit.SECONDS).join();
  }

  /** The places of a merchant's events in the feed, in the order of their numbers. */
  private static List<Long> feedOf(Database database, Merchant shop) throws SQLException {
    List<Long> feed = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select feed from outbox where merchant_id = ? order by id")) {
      statement.setLong(1, shop.id().value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          feed.add(rows.getLong(1));
        }
      }
    }
    return feed;
  }
}
