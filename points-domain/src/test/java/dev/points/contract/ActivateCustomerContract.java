package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.PendingEarning;
import dev.points.order.Rating;
import dev.points.points.Points;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.earning.RateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link PointsEngine#activateCustomer} does over any stores. */
@DisplayName("E-6: activating a customer")
public abstract class ActivateCustomerContract extends StorageContract {

  private static final Instant LATER = NOW.plus(Duration.ofDays(10));

  private final ManualClock clock = ManualClock.at(NOW);
  private Bazaar bazaar;
  private PointsEngine engine;

  @BeforeEach
  final void openABazaar() {
    bazaar = Bazaar.in(stores());
    engine =
        PointsEngine.builder().stores(stores()).clock(clock).locks(MerchantLocks.none()).build();
  }

  @Test
  void turnsEveryQueuedEarningIntoAnOrderInTheOrderInWhichTheyCame() {
    Merchant shop = bazaar.shop();
    Merchant other = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    long first = queued(earn(shop, phone, "ORD-1", "115.00")).id();
    clock.moveTo(NOW.plusSeconds(1));
    queued(
        engine.rateStore(
            new RateStore.Command(
                other.id(),
                phone,
                new OrderNumber("REVIEW-1"),
                new Rating(Optional.of(4), Optional.empty(), Optional.empty()),
                Optional.empty())));
    clock.moveTo(NOW.plusSeconds(2));
    queued(earn(shop, phone, "ORD-2", "1.00"));
    clock.moveTo(LATER);

    List<Order> orders = engine.activateCustomer(phone);

    assertThat(orders)
        .extracting(order -> order.identity().number().value())
        .containsExactly("ORD-1", "REVIEW-1", "ORD-2");
    assertThat(orders)
        .extracting(Order::totalPoints)
        .containsExactly(points(1_150), points(25), points(10));
    assertThat(orders).allMatch(order -> order.status() == OrderStatus.APPROVED);
    Order order = orders.get(0);
    assertThat(order.identity().id().value()).isEqualTo(first);
    assertThat(order.snapshot().createdAt()).isEqualTo(LATER);
    assertThat(order.snapshot().purchase().total()).isEqualTo(riyals("115.00"));
    assertThat(engine.findOrder(shop.id(), order.identity().uuid()).orElseThrow().snapshot())
        .isEqualTo(order.snapshot());
    assertThat(orders.get(1).identity().origin()).isEqualTo(OrderOrigin.STORE_RATING);
  }

  @Test
  void creditsThePointsAndTellsTheMerchant() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    queued(earn(shop, phone, "ORD-1", "115.00"));
    clock.moveTo(LATER);

    Order order = engine.activateCustomer(phone).get(0);

    Customer customer = customer(phone);
    assertThat(customer.state()).isEqualTo(CustomerState.ACTIVE);
    assertThat(waiting(customer)).isEmpty();
    assertThat(engine.balance(bazaar.program().id(), phone)).isEqualTo(points(1_150));
    assertThat(bazaar.reconcile(bazaar.walletOf(customer).orElseThrow()).agrees()).isTrue();
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-1_150);
    assertThat(read(() -> stores().outbox().latest(shop.id(), 10)))
        .containsExactly(
            new PointsEvent.OrderMoved(
                shop.id(), order.identity().id(), 1, OrderStatus.APPROVED, LATER));
  }

  @Test
  void settlesNothingTwice() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    queued(earn(shop, phone, "ORD-1", "115.00"));

    assertThat(engine.activateCustomer(phone)).hasSize(1);
    assertThat(engine.activateCustomer(phone)).isEmpty();
    assertThat(engine.balance(bazaar.program().id(), phone)).isEqualTo(points(1_150));
  }

  @Test
  void opensTheAccountOfACustomerWhomNobodyKnows() {
    PhoneNumber phone = bazaar.unknownPhone();

    assertThat(engine.activateCustomer(phone)).isEmpty();

    assertThat(customer(phone).state()).isEqualTo(CustomerState.ACTIVE);
    assertThat(earn(bazaar.shop(), phone, "ORD-1", "1.00"))
        .isInstanceOf(EarningResult.Approved.class);
  }

  @Test
  void leavesABlockedCustomerBlocked() {
    Customer blocked = bazaar.customer(CustomerState.BLOCKED);

    assertThat(engine.activateCustomer(blocked.phone())).isEmpty();

    assertThat(customer(blocked.phone()).state()).isEqualTo(CustomerState.BLOCKED);
  }

  @Test
  void dropsWhatHasWaitedForNinetyDaysAndFreesItsNumber() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    PendingEarning old = queued(earn(shop, phone, "ORD-1", "115.00"));
    clock.moveTo(old.expiresAt().minusMillis(1));
    queued(earn(shop, phone, "ORD-2", "1.00"));
    clock.moveTo(old.expiresAt());

    assertThat(engine.activateCustomer(phone))
        .extracting(order -> order.identity().number().value())
        .containsExactly("ORD-2");

    assertThat(waiting(customer(phone))).isEmpty();
    assertThat(earn(shop, phone, "ORD-1", "1.00")).isInstanceOf(EarningResult.Approved.class);
  }

  @Test
  @DisplayName("C-4: leaves in the queue what the merchant cannot pay for")
  void leavesInTheQueueWhatTheMerchantCannotPayFor() {
    Merchant poor = bazaar.shop(new FundingTerms(Optional.of(points(1_150)), Optional.empty()));
    PhoneNumber phone = bazaar.unknownPhone();
    queued(earn(poor, phone, "ORD-1", "115.00"));
    PendingEarning second = queued(earn(poor, phone, "ORD-2", "0.10"));

    assertThat(engine.activateCustomer(phone)).hasSize(1);

    assertThat(waiting(customer(phone))).containsExactly(second);
    bazaar.fund(poor, points(1));
    assertThat(engine.activateCustomer(phone)).hasSize(1);
    assertThat(waiting(customer(phone))).isEmpty();
  }

  @Test
  @DisplayName("E-7: strands nothing that is reported while the account is activated")
  void strandsNothingThatIsReportedMeanwhile() {
    Merchant shop = bazaar.shop();
    for (int round = 0; round < 40; round++) {
      PhoneNumber phone = bazaar.unknownPhone();
      queued(earn(shop, phone, "FIRST-" + phone.national(), "1.00"));

      List<Boolean> taken =
          Together.run(
              12,
              number -> {
                if (number == 5) {
                  engine.activateCustomer(phone);
                  return false;
                }
                String reference = "MORE-" + number + "-" + phone.national();
                return !(earn(shop, phone, reference, "1.00") instanceof EarningResult.Refused);
              });

      engine.activateCustomer(phone);
      long earnings = 1 + taken.stream().filter(was -> was).count();
      assertThat(waiting(customer(phone))).as("round %d", round).isEmpty();
      assertThat(engine.balance(bazaar.program().id(), phone)).isEqualTo(points(10 * earnings));
      assertThat(read(() -> stores().customers().find(phone)).orElseThrow().state())
          .isEqualTo(CustomerState.ACTIVE);
    }
  }

  @Test
  @DisplayName("E-7: settles each earning once, however many activate at once")
  void settlesEachEarningOnceHoweverManyActivateAtOnce() {
    Merchant shop = bazaar.shop();
    PhoneNumber phone = bazaar.unknownPhone();
    for (int number = 0; number < 10; number++) {
      queued(earn(shop, phone, "ORD-" + number, "1.00"));
    }

    List<List<Order>> orders = Together.run(4, number -> engine.activateCustomer(phone));

    assertThat(orders.stream().flatMap(List::stream).map(Order::totalPoints))
        .hasSize(10)
        .containsOnly(points(10));
    assertThat(engine.balance(bazaar.program().id(), phone)).isEqualTo(points(100));
    assertThat(bazaar.reconcile(bazaar.walletOf(customer(phone)).orElseThrow()).agrees()).isTrue();
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(-100);
  }

  @Test
  void givesNothingToAnybodyElse() {
    PhoneNumber phone = bazaar.unknownPhone();
    Customer bystander = bazaar.customer(CustomerState.PENDING);
    queued(earn(bazaar.shop(), bystander.phone(), "ORD-1", "1.00"));

    assertThat(engine.activateCustomer(phone)).isEmpty();

    assertThat(waiting(bystander)).hasSize(1);
    assertThat(engine.balance(bazaar.program().id(), bystander.phone())).isEqualTo(Points.ZERO);
  }

  private EarningResult earn(Merchant shop, PhoneNumber phone, String number, String total) {
    return engine.createEarningOrder(
        new CreateEarningOrder.Command(
            shop.id(),
            phone,
            Optional.of("Noura"),
            new OrderNumber(number),
            Purchases.aPurchaseOf(total)));
  }

  private static PendingEarning queued(EarningResult result) {
    assertThat(result).isInstanceOf(EarningResult.Pending.class);
    return ((EarningResult.Pending) result).earning();
  }

  private Customer customer(PhoneNumber phone) {
    return read(() -> stores().customers().find(phone)).orElseThrow();
  }

  private List<PendingEarning> waiting(Customer customer) {
    return read(() -> stores().pendingEarnings().waitingFor(customer.id(), 100));
  }
}
