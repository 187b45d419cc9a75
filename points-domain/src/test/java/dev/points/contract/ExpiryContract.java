package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.ManualClock;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.points.Points;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.CheckoutResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link PointsEngine#expireLots} does over any stores. */
@DisplayName("E-8: expired lots")
public abstract class ExpiryContract extends EngineContract {

  private static final Instant EXPIRY = NOW.plus(Duration.ofHours(1));

  /** The clock of a server that is a little behind. */
  private final ManualClock behind = ManualClock.at(EXPIRY.minusMillis(1));

  private Customer customerWithALot(long points) {
    Customer customer = bazaar.customerWith(Points.ZERO);
    bazaar.grant(wallet(customer), points(points), NOW, EXPIRY);
    return customer;
  }

  /** Posts out everything, also what other tests left behind. */
  private void sweep(PointsEngine engine) {
    int rounds = 0;
    while (engine.expireLots(1_000) > 0) {
      assertThat(++rounds).as("rounds in which something was due").isLessThan(100);
    }
  }

  @Test
  void arePostedOutWhenTheirTimeIsOver() {
    Customer customer = customerWithALot(100);
    bazaar.grant(wallet(customer), points(7), NOW, EXPIRY.plusMillis(1));
    clock.moveTo(EXPIRY.minusMillis(1));
    sweep(engine);
    assertThat(wallet(customer).posted()).isEqualTo(points(107));
    clock.moveTo(EXPIRY);
    assertThat(balance(customer)).as("nobody has to sweep for that").isEqualTo(points(7));

    sweep(engine);

    assertThat(wallet(customer).posted()).isEqualTo(points(7));
    assertThat(balance(customer)).isEqualTo(points(7));
    assertThat(engine.expireLots(1_000)).as("what is due then").isZero();
    recount(customer, 107, 100, List.of());
  }

  @Test
  void arePostedOutInBatches() {
    Customer customer = bazaar.customerWith(Points.ZERO);
    clock.moveTo(EXPIRY);
    sweep(engine);
    for (int lot = 1; lot <= 5; lot++) {
      bazaar.grant(wallet(customer), points(lot), NOW, EXPIRY);
    }

    assertThat(engine.expireLots(2)).isEqualTo(2);
    assertThat(engine.expireLots(3)).isEqualTo(3);
    assertThat(engine.expireLots(3)).isZero();
    recount(customer, 15, 15, List.of());
  }

  @Test
  void leaveWhatIsHeldOfThemAlone() {
    Merchant shop = bazaar.shop();
    Customer customer = customerWithALot(100);
    Order order = held(shop, "100.00", customer, 40).order();
    done(authorize(order));
    clock.moveTo(EXPIRY);

    sweep(engine);

    assertThat(wallet(customer).posted()).isEqualTo(Points.ZERO);
    assertThat(now(order).totalPoints()).isEqualTo(points(40));
    recount(customer, 100, 60, List.of(order));
    done(cancel(order));
    recount(customer, 100, 100, List.of(order));
    assertThat(engine.expireLots(1_000)).isZero();
  }

  /** Stores in which something happens after the first transaction. */
  private Storage afterTheFirst(Runnable meanwhile) {
    AtomicInteger transactions = new AtomicInteger();
    return new DelegatingStorage(stores()) {
      @Override
      public <T> T inTransaction(Supplier<T> work) {
        T answer = super.inTransaction(work);
        if (transactions.incrementAndGet() == 1) {
          meanwhile.run();
        }
        return answer;
      }
    };
  }

  private PointsEngine slowServer() {
    return PointsEngine.builder().stores(stores()).clock(behind).build();
  }

  @Test
  void arePostedOutAsFarAsAServerWithASlowClockHasLeftThem() {
    for (long held : new long[] {100, 99}) {
      clock.moveTo(EXPIRY);
      sweep(engine);
      clock.moveTo(NOW);
      Customer customer = customerWithALot(100);
      CheckoutResult.Begun checkout = begin(bazaar.shop(), "100.00");
      behind.moveTo(checkout.session().expiresAt().minusMillis(1));
      clock.moveTo(EXPIRY);
      PointsEngine fast =
          engineOver(
              afterTheFirst(() -> held(slowServer().holdPoints(choice(checkout, customer, held)))));

      fast.expireLots(1_000);

      assertThat(wallet(customer).posted()).isEqualTo(Points.ZERO);
      recount(customer, 100, 100 - held, List.of(checkout.order()));
    }
  }

  @Test
  void arePostedOutAgainIfAServerWithASlowClockFillsThem() {
    Customer customer = customerWithALot(100);
    Order order = settled(bazaar.shop(), "3.00", customer, 60);
    clock.moveTo(EXPIRY);
    sweep(engine);
    assertThat(wallet(customer).posted()).as("the award for 1.20 riyals").isEqualTo(points(12));
    done(slowServer().refundOrder(refundOf(order, Optional.empty())));
    assertThat(balance(customer)).as("expired by the right clock").isEqualTo(Points.ZERO);
    clock.advance(Duration.ofMillis(1));

    sweep(engine);

    assertThat(wallet(customer).posted()).isEqualTo(Points.ZERO);
    assertThat(engine.expireLots(1_000)).as("what is due then").isZero();
    recount(customer, 100, 100, List.of(order));
  }
}
