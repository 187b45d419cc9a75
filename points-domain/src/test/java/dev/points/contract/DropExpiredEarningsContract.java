package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.PendingEarning;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link PointsEngine#dropExpiredEarnings} does over any stores. */
@DisplayName("E-6: dropping what has waited in vain")
public abstract class DropExpiredEarningsContract extends StorageContract {

  /** Ninety days after this, nothing that other contracts queue has expired. */
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(2_000));

  private static final int BATCH = 10;

  private final ManualClock clock = ManualClock.at(LONG_AGO);
  private Bazaar bazaar;
  private PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = Bazaar.in(stores());
    engine =
        PointsEngine.builder().stores(stores()).clock(clock).locks(MerchantLocks.none()).build();
    clock.moveTo(LONG_AGO.plus(PendingEarning.QUEUE_LIFE));
    dropAll();
    clock.moveTo(LONG_AGO);
  }

  @Test
  void freesTheNumberAfterNinetyDaysToTheMillisecond() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    PendingEarning old = queued(shop, phone, "ORD-1");

    clock.moveTo(old.expiresAt().minusMillis(1));
    assertThat(engine.dropExpiredEarnings(BATCH)).isZero();
    assertThat(waiting(phone)).containsExactly(old);

    clock.moveTo(old.expiresAt());
    assertThat(engine.dropExpiredEarnings(BATCH)).isEqualTo(1);
    assertThat(waiting(phone)).isEmpty();
    assertThat(waitsAgain(shop, phone, "ORD-1").createdAt()).isEqualTo(old.expiresAt());
  }

  @Test
  void leavesAloneWhatHasBecomeAnOrder() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    queued(shop, phone, "ORD-1");
    Order order = engine.activateCustomer(phone).get(0);
    clock.advance(PendingEarning.QUEUE_LIFE);

    assertThat(engine.dropExpiredEarnings(BATCH)).isZero();

    assertThat(engine.findOrder(shop.id(), order.identity().uuid())).isPresent();
    assertThat(engine.balance(bazaar.program().id(), phone)).isEqualTo(points(1_150));
  }

  @Test
  void dropsNoMoreThanABatchAtATime() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    for (int number = 0; number <= BATCH; number++) {
      clock.advance(Duration.ofMillis(1));
      queued(shop, phone, "ORD-" + number);
    }
    clock.advance(PendingEarning.QUEUE_LIFE);

    assertThat(engine.dropExpiredEarnings(BATCH)).isEqualTo(BATCH);
    assertThat(waiting(phone))
        .extracting(earning -> earning.number().value())
        .as("the oldest went first")
        .containsExactly("ORD-" + BATCH);
    assertThat(engine.dropExpiredEarnings(BATCH)).isEqualTo(1);
    assertThat(engine.dropExpiredEarnings(BATCH)).isZero();
  }

  @Test
  void dropsEachEarningOnceHoweverManyDropAtOnce() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    for (int number = 0; number < 20; number++) {
      queued(shop, phone, "ORD-" + number);
    }
    clock.advance(PendingEarning.QUEUE_LIFE);

    List<Integer> dropped = Together.run(4, number -> dropAll());

    assertThat(dropped.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    assertThat(waiting(phone)).isEmpty();
  }

  @Test
  void neitherDropsNorAwardsTwiceWhatIsActivatedMeanwhile() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    for (int number = 0; number < 20; number++) {
      queued(shop, phone, "ORD-" + number);
    }
    Instant inTime = clock.instant();
    PointsEngine slow =
        PointsEngine.builder()
            .stores(stores())
            .clock(ManualClock.at(inTime.plus(Duration.ofDays(89))))
            .locks(MerchantLocks.none())
            .build();
    clock.advance(PendingEarning.QUEUE_LIFE);

    List<Integer> counts =
        Together.run(2, number -> number == 0 ? dropAll() : slow.activateCustomer(phone).size());

    assertThat(counts.get(0) + counts.get(1)).isEqualTo(20);
    assertThat(waiting(phone)).isEmpty();
    assertThat(engine.balance(bazaar.program().id(), phone))
        .isEqualTo(points(1_150L * counts.get(1)));
  }

  private int dropAll() {
    int dropped = 0;
    for (int some = engine.dropExpiredEarnings(BATCH);
        some > 0;
        some = engine.dropExpiredEarnings(BATCH)) {
      dropped += some;
    }
    return dropped;
  }

  private PendingEarning queued(Merchant shop, PhoneNumber phone, String number) {
    EarningResult result =
        engine.createEarningOrder(
            new CreateEarningOrder.Command(
                shop.id(),
                phone,
                Optional.empty(),
                new OrderNumber(number),
                Purchases.aPurchaseOf("115.00")));
    assertThat(result).isInstanceOf(EarningResult.Pending.class);
    return ((EarningResult.Pending) result).earning();
  }

  private PendingEarning waitsAgain(Merchant shop, PhoneNumber phone, String number) {
    PendingEarning again = queued(shop, phone, number);
    assertThat(waiting(phone)).containsExactly(again);
    return again;
  }

  private List<PendingEarning> waiting(PhoneNumber phone) {
    Customer customer = read(() -> stores().customers().find(phone)).orElseThrow();
    return read(() -> stores().pendingEarnings().waitingFor(customer.id(), 1_000));
  }
}
