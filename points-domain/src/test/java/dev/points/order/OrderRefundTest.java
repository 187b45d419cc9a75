package dev.points.order;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.SomeOrder.EARNED;
import static dev.points.fixture.SomeOrder.REDEEMED;
import static dev.points.fixture.SomeOrder.REDEMPTION;
import static dev.points.fixture.SomeOrder.TERMS;
import static dev.points.fixture.SomeOrder.TOTAL;
import static dev.points.fixture.SomeOrder.aReplacingOrderThatIs;
import static dev.points.fixture.SomeOrder.anApprovedOrder;
import static dev.points.fixture.SomeOrder.anOrderThatIs;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.customer.CustomerId;
import dev.points.fixture.SomeOrder;
import dev.points.merchant.EarningRules;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundDecision;
import dev.points.refund.RefundRefusal;
import dev.points.refund.RefundRefusal.Reason;
import dev.points.refund.RefundTerms;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refund of an order")
class OrderRefundTest {

  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant WINDOW_ENDS = NOW.plus(Duration.ofDays(30));
  private static final Optional<Money> ALL = Optional.empty();

  @ParameterizedTest
  @CsvSource({
    "NEW, NOT_SETTLED",
    "AUTHORIZED, NOT_SETTLED",
    "CANCELLED, CANCELLED",
    "FULLY_REFUNDED, FULLY_REFUNDED"
  })
  @DisplayName("O-1, F-2: is refused in these states, whatever else is wrong")
  void isRefusedInTheseStates(OrderStatus status, Reason reason) {
    Order order = anOrderThatIs(status);
    Order.Snapshot before = order.snapshot();

    for (RefundChannel channel : RefundChannel.values()) {
      assertThat(order.decideRefund(Optional.of(riyals("115.01")), channel, false, WINDOW_ENDS))
          .isEqualTo(refused(reason));
    }
    assertThat(order.snapshot()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVED", "CAPTURED", "PARTIALLY_REFUNDED"})
  @DisplayName("O-1, F-2: takes all that is left if no amount is given")
  void takesAllThatIsLeft(OrderStatus status) {
    Order order = anOrderThatIs(status);
    Money left = order.refundableAmount();

    RefundDecision.Accepted accepted = accepted(order, ALL, NOW);

    assertThat(accepted.legs().amount()).isEqualTo(left);
    assertThat(accepted.afterwards())
        .isEqualTo(new Refunded(TOTAL, Money.ZERO, Points.ZERO, EARNED));
    order.refund(accepted.afterwards(), Optional.of("Damaged"), LATER);
    assertThat(order.status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(order.refundableAmount()).isEqualTo(Money.ZERO);
    assertThat(order.snapshot().reason()).contains("Damaged");
    assertThat(order.snapshot().updatedAt()).isEqualTo(LATER);
  }

  @Test
  @DisplayName("F-2, F-3: takes a part, and counts on from there")
  void takesAPartAndCountsOnFromThere() {
    Order order = anApprovedOrder();

    Refunded first = refund(order, "40.00");

    assertThat(first)
        .isEqualTo(new Refunded(riyals("40.00"), Money.ZERO, Points.ZERO, points(400)));
    assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
    assertThat(order.refundableAmount()).isEqualTo(riyals("75.00"));
    assertThat(refund(order, "0.19").takenBack()).isEqualTo(points(1));
    assertThat(refund(order, "0.01").takenBack()).isEqualTo(points(1));
    assertThat(refund(order, "74.80").takenBack()).isEqualTo(points(748));
    assertThat(order.status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
  }

  @Test
  @DisplayName("F-2: is refused if it is more than what is left, which it names")
  void isRefusedIfItIsMoreThanWhatIsLeft() {
    Order order = anApprovedOrder();
    refund(order, "40.00");

    assertThat(decide(order, Optional.of(riyals("75.00")), NOW))
        .isInstanceOf(RefundDecision.Accepted.class);
    assertThat(decide(order, Optional.of(riyals("75.01")), NOW))
        .isEqualTo(new RefundDecision.Refused(RefundRefusal.exceeding(riyals("75.00"))));
  }

  @Test
  @DisplayName("F-1: is refused at the instant at which the window closes, and not before")
  void isRefusedAtTheInstantAtWhichTheWindowCloses() {
    Order order = anApprovedOrder();

    assertThat(decide(order, ALL, WINDOW_ENDS.minusMillis(1)))
        .isInstanceOf(RefundDecision.Accepted.class);
    assertThat(decide(order, ALL, WINDOW_ENDS))
        .isEqualTo(new RefundDecision.Refused(RefundRefusal.tooLate(WINDOW_ENDS)));
    assertThat(decide(order, Optional.of(riyals("115.01")), WINDOW_ENDS))
        .as("the window is checked first")
        .isEqualTo(new RefundDecision.Refused(RefundRefusal.tooLate(WINDOW_ENDS)));
  }

  @Test
  @DisplayName("F-1: is not refused because the clocks of two servers differ a little")
  void isNotRefusedBecauseTheClocksDiffer() {
    assertThat(decide(anApprovedOrder(), ALL, NOW.minusMillis(5)))
        .isInstanceOf(RefundDecision.Accepted.class);
  }

  @Test
  @DisplayName("F-1: is never too late without a window")
  void isNeverTooLateWithoutAWindow() {
    Order order = SomeOrder.aNewOrder();
    order.approve(
        SomeOrder.earned(),
        new RefundTerms(NOW, Optional.empty(), Tender.RATIO),
        Optional.empty(),
        NOW);

    assertThat(decide(order, ALL, NOW.plus(Duration.ofDays(9_999))))
        .isInstanceOf(RefundDecision.Accepted.class);
  }

  @Test
  @DisplayName("F-1: on the dashboard is possible for 72 hours from the creation of the order")
  void onTheDashboardIsPossibleFor72Hours() {
    Instant ends = NOW.plus(Duration.ofHours(72));
    Order order = anApprovedOrder();

    assertThat(order.decideRefund(ALL, RefundChannel.DASHBOARD, true, ends.minusMillis(1)))
        .isInstanceOf(RefundDecision.Accepted.class);
    assertThat(order.decideRefund(ALL, RefundChannel.DASHBOARD, true, ends))
        .isEqualTo(refused(Reason.DASHBOARD_WINDOW_CLOSED));
  }

  @Test
  @DisplayName("F-9: by the reconciliation of payments is possible at any time")
  void byTheReconciliationIsPossibleAtAnyTime() {
    assertThat(anApprovedOrder().decideRefund(ALL, RefundChannel.RECONCILIATION, true, Instant.MAX))
        .isInstanceOf(RefundDecision.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-8: is refused after the settlement with the merchant if the policy says so")
  void isRefusedAfterTheSettlementWithTheMerchant(SettlementStatus settlement) {
    Order order = with(settlement);
    boolean settled = settlement == SettlementStatus.SETTLED;

    assertThat(order.decideRefund(ALL, RefundChannel.API, true, NOW))
        .isInstanceOf(RefundDecision.Accepted.class);
    RefundDecision decision = order.decideRefund(ALL, RefundChannel.API, false, NOW);
    if (settled) {
      assertThat(decision).isEqualTo(refused(Reason.SETTLED_WITH_MERCHANT));
      assertThat(order.decideRefund(ALL, RefundChannel.API, false, WINDOW_ENDS))
          .as("checked before the window")
          .isEqualTo(refused(Reason.SETTLED_WITH_MERCHANT));
    } else {
      assertThat(decision).isInstanceOf(RefundDecision.Accepted.class);
    }
  }

  @Test
  @DisplayName("F-8: as a whole reverses the settlement with the merchant, in parts does not")
  void asAWholeReversesTheSettlement() {
    Order settled = with(SettlementStatus.SETTLED);
    refund(settled, "114.99");
    assertThat(settled.snapshot().settlement()).isEqualTo(SettlementStatus.SETTLED);
    refund(settled, "0.01");
    assertThat(settled.snapshot().settlement()).isEqualTo(SettlementStatus.REVERSED);

    Order pending = anApprovedOrder();
    refund(pending, "115.00");
    assertThat(pending.snapshot().settlement()).isEqualTo(SettlementStatus.PENDING);
  }

  @Test
  @DisplayName("F-4, F-7: gives spent points back and takes earned points back")
  void givesSpentPointsBackAndTakesEarnedPointsBack() {
    Order order = aReplacingOrderThatIs(OrderStatus.CAPTURED);

    assertThat(refund(order, "11.50"))
        .isEqualTo(new Refunded(riyals("11.50"), riyals("1.50"), points(50), points(115)));
    assertThat(refund(order, "103.50"))
        .isEqualTo(new Refunded(riyals("103.50"), riyals("13.50"), points(450), points(1_035)));
  }

  @Test
  @DisplayName("F-4: goes by the tender of the day of the settlement")
  void goesByTheTenderOfTheDayOfTheSettlement() {
    Order order = aNewCheckout();
    order.hold(SomeOrder.CUSTOMER, REDEMPTION, NOW);
    order.approve(
        SomeOrder.earned(),
        new RefundTerms(NOW, Optional.empty(), Tender.POINTS_FIRST),
        Optional.empty(),
        NOW);

    assertThat(refund(order, "11.50").value()).isEqualTo(riyals("11.50"));
  }

  @Test
  @DisplayName("F-3: of a rating takes all its points at once")
  void ofARatingTakesAllItsPointsAtOnce() {
    Order rating =
        Order.place(
            SomeOrder.identity(OrderOrigin.STORE_RATING),
            Optional.of(SomeOrder.CUSTOMER),
            Purchase.of(Money.ZERO),
            SomeOrder.earned(),
            NOW);
    rating.approve(SomeOrder.earned(), TERMS, Optional.empty(), NOW);

    assertThat(decide(rating, Optional.of(riyals("0.01")), NOW))
        .isEqualTo(new RefundDecision.Refused(RefundRefusal.exceeding(Money.ZERO)));
    RefundDecision.Accepted accepted = accepted(rating, ALL, NOW);
    assertThat(accepted.legs().takenBack()).isEqualTo(EARNED);
    rating.refund(accepted.afterwards(), Optional.empty(), NOW);
    assertThat(rating.status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
  }

  @Test
  @DisplayName("W-12: counts as points taken back or given back, and leaves the total alone")
  void countsAsPointsTakenBackOrGivenBack() {
    Order earning = anApprovedOrder();
    refund(earning, "11.50");
    assertThat(earning.refundedPoints()).isEqualTo(points(115));
    assertThat(earning.totalPoints()).isEqualTo(EARNED);

    Order replacing = aReplacingOrderThatIs(OrderStatus.APPROVED);
    refund(replacing, "11.50");
    assertThat(replacing.refundedPoints()).isEqualTo(points(50));
    assertThat(replacing.totalPoints()).isEqualTo(REDEEMED);
    assertThat(anApprovedOrder().refundedPoints()).isEqualTo(Points.ZERO);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW", "AUTHORIZED", "CANCELLED", "FULLY_REFUNDED"})
  @DisplayName("O-1: cannot be recorded in these states")
  void cannotBeRecordedInTheseStates(OrderStatus status) {
    assertThatExceptionOfType(IllegalOrderTransition.class)
        .isThrownBy(
            () ->
                anOrderThatIs(status)
                    .refund(
                        new Refunded(TOTAL, Money.ZERO, Points.ZERO, EARNED),
                        Optional.empty(),
                        NOW));
  }

  @Test
  @DisplayName("R-1: a new checkout holds what was chosen last")
  void aNewCheckoutHoldsWhatWasChosenLast() {
    Order order = aNewCheckout();

    order.hold(SomeOrder.CUSTOMER, REDEMPTION, LATER);
    assertThat(order.customer()).contains(SomeOrder.CUSTOMER);
    assertThat(order.totalPoints()).isEqualTo(REDEEMED);
    assertThat(order.moneyPart()).isEqualTo(riyals("100.00"));
    assertThat(order.snapshot().updatedAt()).isEqualTo(LATER);

    order.hold(new CustomerId(10), Redemption.NONE, LATER);
    assertThat(order.customer()).contains(new CustomerId(10));
    assertThat(order.totalPoints()).isEqualTo(Points.ZERO);
    assertThat(order.moneyPart()).isEqualTo(TOTAL);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEW")
  @DisplayName("R-1: an order that is not new any more holds nothing else")
  void anOrderThatIsNotNewHoldsNothingElse(OrderStatus status) {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> aReplacingOrderThatIs(status).hold(SomeOrder.CUSTOMER, Redemption.NONE, NOW))
        .withMessageStartingWith("an order that is REPLACING and " + status);
  }

  @Test
  @DisplayName("O-3: an earning order holds nothing")
  void anEarningOrderHoldsNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SomeOrder.aNewOrder().hold(SomeOrder.CUSTOMER, REDEMPTION, NOW));
  }

  @Test
  @DisplayName("W-12: a cancelled order holds nothing any more")
  void aCancelledOrderHoldsNothingAnyMore() {
    Order order = aNewCheckout();
    order.hold(SomeOrder.CUSTOMER, REDEMPTION, NOW);

    order.cancel("Changed my mind", LATER);

    assertThat(order.snapshot().redeemed()).isEqualTo(Redemption.NONE);
  }

  @Test
  @DisplayName("F-1, E-3: settlement keeps what was earned, how it was paid and how it goes back")
  void settlementKeepsWhatIsNeededLater() {
    Order approved = SomeOrder.aNewOrder();
    approved.approve(
        EarnedPoints.flat(points(7), rules()), TERMS, Optional.of(PaymentMethod.MADA), NOW);
    assertThat(approved.snapshot().earned().points()).isEqualTo(points(7));
    assertThat(approved.snapshot().refundTerms()).contains(TERMS);
    assertThat(approved.snapshot().paymentMethod()).contains(PaymentMethod.MADA);

    Order captured = aReplacingOrderThatIs(OrderStatus.AUTHORIZED);
    captured.capture(EarnedPoints.flat(points(8), rules()), TERMS, NOW);
    assertThat(captured.snapshot().earned().points()).isEqualTo(points(8));
    assertThat(captured.snapshot().refundTerms()).contains(TERMS);
  }

  @Test
  @DisplayName("H-1: changes of points and events are numbered from one, each on its own")
  void changesAndEventsAreNumberedFromOne() {
    Order order = anApprovedOrder();

    assertThat(order.nextRevision()).isEqualTo(1);
    assertThat(order.nextRevision()).isEqualTo(2);
    assertThat(order.nextEvent()).isEqualTo(1);
    assertThat(order.nextEvent()).isEqualTo(2);
    assertThat(order.snapshot().revision()).isEqualTo(2);
    assertThat(order.snapshot().events()).isEqualTo(2);
  }

  @Test
  @DisplayName("F-3: no order gave back more points, or more value, than were spent")
  void noOrderGaveBackMoreThanWasSpent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaveBack(Money.ZERO, REDEEMED.plus(points(1))))
        .withMessageStartingWith("gave back ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaveBack(riyals("15.01"), REDEEMED))
        .withMessageStartingWith("gave back ");
    assertThat(gaveBack(riyals("15.00"), REDEEMED).refundedPoints()).isEqualTo(REDEEMED);
  }

  @Test
  @DisplayName("R-2: no points pay more than the total, and nobody's pay at all")
  void noPointsPayMoreThanTheTotal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redeemed(Optional.of(SomeOrder.CUSTOMER), riyals("115.01")))
        .withMessageEndingWith("pay for only 115.00 SAR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redeemed(Optional.empty(), riyals("1.00")))
        .withMessageStartingWith("nobody owns the points redeemed");
    assertThat(redeemed(Optional.of(SomeOrder.CUSTOMER), TOTAL).moneyPart()).isEqualTo(Money.ZERO);
  }

  private static EarningRules rules() {
    return new EarningRules(RuleVersion.FIRST, perRiyal("10"), Map.of(), Points.ZERO, Points.ZERO);
  }

  private static Order aNewCheckout() {
    return Order.place(
        SomeOrder.identity(OrderOrigin.CHECKOUT),
        Optional.empty(),
        Purchase.of(TOTAL),
        new EarnedPoints(Points.ZERO, SomeOrder.earned().rule(), Money.ZERO),
        NOW);
  }

  private static RefundDecision refused(Reason reason) {
    return new RefundDecision.Refused(RefundRefusal.because(reason));
  }

  private static RefundDecision decide(Order order, Optional<Money> amount, Instant now) {
    return order.decideRefund(amount, RefundChannel.API, true, now);
  }

  private static RefundDecision.Accepted accepted(
      Order order, Optional<Money> amount, Instant now) {
    return (RefundDecision.Accepted) decide(order, amount, now);
  }

  private static Refunded refund(Order order, String amount) {
    RefundDecision.Accepted accepted = accepted(order, Optional.of(riyals(amount)), NOW);
    order.refund(accepted.afterwards(), Optional.empty(), NOW);
    return accepted.legs();
  }

  private static Order with(SettlementStatus settlement) {
    Order.Snapshot approved = anApprovedOrder().snapshot();
    return changed(
        approved, approved.customer(), approved.redeemed(), approved.refunded(), settlement);
  }

  private static Order gaveBack(Money value, Points points) {
    Order.Snapshot settled = aReplacingOrderThatIs(OrderStatus.PARTIALLY_REFUNDED).snapshot();
    return changed(
        settled,
        settled.customer(),
        settled.redeemed(),
        new Refunded(riyals("100.00"), value, points, Points.ZERO),
        settled.settlement());
  }

  private static Order redeemed(Optional<CustomerId> customer, Money value) {
    Order.Snapshot held = aReplacingOrderThatIs(OrderStatus.NEW).snapshot();
    return changed(
        held, customer, new Redemption(REDEEMED, value), Refunded.NOTHING, held.settlement());
  }

  private static Order changed(
      Order.Snapshot kept,
      Optional<CustomerId> customer,
      Redemption redeemed,
      Refunded refunded,
      SettlementStatus settlement) {
    return Order.reconstitute(
        new Order.Snapshot(
            kept.identity(),
            customer,
            kept.purchase(),
            kept.earned(),
            redeemed,
            kept.status(),
            kept.refundTerms(),
            refunded,
            settlement,
            kept.shipment(),
            kept.paymentMethod(),
            kept.reason(),
            kept.revision(),
            kept.events(),
            kept.createdAt(),
            kept.updatedAt()));
  }
}
