package dev.points.order;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.SomeOrder.EARNED;
import static dev.points.fixture.SomeOrder.REDEEMED;
import static dev.points.fixture.SomeOrder.TERMS;
import static dev.points.fixture.SomeOrder.TOTAL;
import static dev.points.fixture.SomeOrder.aNewOrder;
import static dev.points.fixture.SomeOrder.aReplacingOrderThatIs;
import static dev.points.fixture.SomeOrder.anApprovedOrder;
import static dev.points.fixture.SomeOrder.anOrderThatIs;
import static dev.points.fixture.SomeOrder.identity;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.fixture.SomeOrder;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.refund.Refunded;
import dev.points.shipping.Shipment;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An order")
class OrderTest {

  private static final Instant LATER = NOW.plusSeconds(60);

  private static final EarnedPoints EARNS = SomeOrder.earned();

  private record Move(String name, OrderStatus to, Consumer<Order> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Move[] MOVES = {
    new Move("approve", OrderStatus.APPROVED, OrderTest::approve),
    new Move("authorize", OrderStatus.AUTHORIZED, order -> order.authorize(LATER)),
    new Move("capture", OrderStatus.CAPTURED, order -> order.capture(EARNS, TERMS, LATER)),
    new Move("cancel", OrderStatus.CANCELLED, order -> order.cancel("Changed my mind", LATER))
  };

  static Stream<Arguments> movesFromEveryState() {
    return Stream.of(OrderStatus.values())
        .flatMap(from -> Stream.of(MOVES).map(move -> Arguments.of(move, from)));
  }

  private static void approve(Order order) {
    order.approve(EARNS, TERMS, Optional.of(PaymentMethod.MADA), LATER);
  }

  @ParameterizedTest(name = "{0} when {1}")
  @MethodSource("movesFromEveryState")
  @DisplayName("O-1: moves exactly as its table permits, and changes nothing otherwise")
  void movesExactlyAsItsTablePermits(Move move, OrderStatus from) {
    Order order = anOrderThatIs(from);
    Order.Snapshot before = order.snapshot();

    if (from.canBecome(move.to())) {
      move.make().accept(order);

      assertThat(order.status()).isEqualTo(move.to());
      assertThat(order.snapshot().updatedAt()).isEqualTo(LATER);
      assertThat(order.snapshot().createdAt()).isEqualTo(NOW);
    } else {
      assertThatExceptionOfType(IllegalOrderTransition.class)
          .isThrownBy(() -> move.make().accept(order))
          .withMessage(
              "order 42 cannot move from " + from.wireName() + " to " + move.to().wireName())
          .satisfies(
              refused -> {
                assertThat(refused.from()).isEqualTo(from);
                assertThat(refused.to()).isEqualTo(move.to());
              });
      assertThat(order.snapshot()).isEqualTo(before);
    }
  }

  @Test
  void isBornNew() {
    assertThat(aNewOrder().snapshot())
        .isEqualTo(
            new Order.Snapshot(
                identity(OrderOrigin.PURCHASE),
                Optional.of(SomeOrder.CUSTOMER),
                Purchase.of(TOTAL),
                SomeOrder.earned(),
                Redemption.NONE,
                OrderStatus.NEW,
                Optional.empty(),
                Refunded.NOTHING,
                SettlementStatus.PENDING,
                Shipment.NEW,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                NOW,
                NOW));
  }

  @Test
  void remembersWhyItWasCancelled() {
    Order order = aNewOrder();

    order.cancel("Superseded by a new checkout session", LATER);

    assertThat(order.snapshot().reason()).contains("Superseded by a new checkout session");
    assertThat(anApprovedOrder().snapshot().reason()).isEmpty();
  }

  @Test
  void isNeverUpdatedBeforeItWasCreatedEvenIfTheClocksOfTwoServersDisagree() {
    Order order = aNewOrder();

    order.authorize(NOW.minusMillis(5));

    assertThat(order.status()).isEqualTo(OrderStatus.AUTHORIZED);
    assertThat(order.snapshot().updatedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @EnumSource
  void comesBackFromItsSnapshotAsItWas(OrderStatus status) {
    Order.Snapshot kept = anOrderThatIs(status).snapshot();

    Order back = Order.reconstitute(kept);

    assertThat(back.snapshot()).isEqualTo(kept);
    assertThat(back.status()).isEqualTo(status);
    assertThat(back.identity()).isEqualTo(identity(OrderOrigin.PURCHASE));
  }

  @Test
  void hasASnapshotThatDoesNotChangeWithIt() {
    Order order = aNewOrder();
    Order.Snapshot before = order.snapshot();

    approve(order);

    assertThat(before.status()).isEqualTo(OrderStatus.NEW);
    assertThat(before.updatedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W-12: an earning order counts what it awarded, and nothing once cancelled")
  void countsWhatItAwarded(OrderStatus status) {
    assertThat(anOrderThatIs(status).totalPoints())
        .isEqualTo(status == OrderStatus.CANCELLED ? Points.ZERO : EARNED);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("W-12: a replacing order counts what it holds or spent, nothing once cancelled")
  void countsWhatItHoldsOrSpent(OrderStatus status) {
    assertThat(aReplacingOrderThatIs(status).totalPoints())
        .isEqualTo(status == OrderStatus.CANCELLED ? Points.ZERO : REDEEMED);
  }

  @ParameterizedTest
  @EnumSource
  void hasTheTypeOfItsOrigin(OrderOrigin origin) {
    Order order =
        Order.place(
            identity(origin), Optional.empty(), Purchase.of(TOTAL), SomeOrder.earned(), NOW);

    assertThat(order.type())
        .isEqualTo(origin == OrderOrigin.CHECKOUT ? OrderType.REPLACING : OrderType.EARNING);
  }

  @Test
  @DisplayName("F-2: cannot have given back more than was paid")
  void cannotHaveGivenBackMoreThanWasPaid() {
    assertThat(refunded(TOTAL, EARNED).refunded().amount()).isEqualTo(TOTAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> refunded(riyals("115.01"), EARNED))
        .withMessage("refunded 115.01 SAR of only 115.00 SAR");
  }

  @Test
  @DisplayName("F-3: cannot have taken back more points than it earned")
  void cannotHaveTakenBackMorePointsThanItEarned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> refunded(TOTAL, points(1_151)))
        .withMessage("took back 1151 points of only 1150 points");
  }

  @Test
  void cannotHaveBeenUpdatedBeforeItWasCreated() {
    Order.Snapshot good = aNewOrder().snapshot();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(good, good.refunded(), 1))
        .withMessage("updated at 2026-11-22T09:59:59.999Z before created at 2026-11-22T10:00:00Z");
  }

  private static Order.Snapshot refunded(Money amount, Points takenBack) {
    return with(
        anOrderThatIs(OrderStatus.PARTIALLY_REFUNDED).snapshot(),
        new Refunded(amount, Money.ZERO, Points.ZERO, takenBack),
        0);
  }

  private static Order.Snapshot with(
      Order.Snapshot snapshot, Refunded refunded, int millisTooEarly) {
    return new Order.Snapshot(
        snapshot.identity(),
        snapshot.customer(),
        snapshot.purchase(),
        snapshot.earned(),
        snapshot.redeemed(),
        snapshot.status(),
        snapshot.refundTerms(),
        refunded,
        snapshot.settlement(),
        snapshot.shipment(),
        snapshot.paymentMethod(),
        snapshot.reason(),
        snapshot.revision(),
        snapshot.events(),
        snapshot.createdAt(),
        snapshot.createdAt().minusMillis(millisTooEarly));
  }
}
