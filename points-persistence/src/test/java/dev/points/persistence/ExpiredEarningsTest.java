package dev.points.persistence;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("E-6: looking for expired earnings in a database")
class ExpiredEarningsTest {

  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1_000));

  static Stream<Named<Storage>> stores() {
    return Stream.of(
        Named.of("H2", H2.database().stores()),
        Named.of("PostgreSQL", Postgres.database().stores()));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void leavesOutWhatAnotherTransactionHolds(Storage stores) {
    Bazaar bazaar = Bazaar.in(stores);
    Merchant shop = bazaar.shop();
    PendingEarning held = bazaar.save(anOldEarning(bazaar, shop, "A-1"));
    PendingEarning free = bazaar.save(anOldEarning(bazaar, shop, "A-2"));

    List<PendingEarning> found =
        stores.inTransaction(
            () -> {
              assertThat(stores.pendingEarnings().lock(held.id())).contains(held);
              return CompletableFuture.supplyAsync(() -> expiredOf(shop, stores))
                  .orTimeout(3, TimeUnit.SECONDS)
                  .join();
            });

    assertThat(found).containsExactly(free);
    assertThat(expiredOf(shop, stores)).containsExactly(held, free);
  }

  private static List<PendingEarning> expiredOf(Merchant shop, Storage stores) {
    Instant over = LONG_AGO.plus(PendingEarning.QUEUE_LIFE);
    return stores.inTransaction(() -> stores.pendingEarnings().lockExpired(over, 1_000)).stream()
        .filter(earning -> earning.merchant().equals(shop.id()))
        .toList();
  }

  private static PendingEarning anOldEarning(Bazaar bazaar, Merchant shop, String number) {
    Customer customer = bazaar.customer(CustomerState.PENDING);
    PendingEarning today = bazaar.anEarning(shop, customer, OrderOrigin.PURCHASE, number);
    return new PendingEarning(
        today.id(),
        shop.id(),
        customer.id(),
        today.origin(),
        today.number(),
        today.purchase(),
        today.earned(),
        LONG_AGO);
  }
}
