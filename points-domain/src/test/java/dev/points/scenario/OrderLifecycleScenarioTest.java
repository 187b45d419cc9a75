package dev.points.scenario;

import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.riyadh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.event.PointsEvent;
import dev.points.fixture.ManualClock;
import dev.points.fixture.Purchases;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.PaymentMethod;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundRefusal;
import dev.points.shipping.ShippingStatus;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundOrder;
import dev.points.usecase.order.RefundResult;
import dev.points.usecase.order.UpdateShippingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The life of an order, told once from the first visit of the hosted page to the last halala that
 * went back. Each step is tried by itself, with all its edges, in the package {@code
 * dev.points.contract}; here they follow one another as they do in a shop.
 */
@DisplayName("The life of an order")
class OrderLifecycleScenarioTest {

  private final ManualClock clock = ManualClock.at(riyadh("2026-11-22T13:00:00"));
  private final InMemoryStorage stores = new InMemoryStorage();
  private final PointsEngine engine = PointsEngine.builder().stores(stores).clock(clock).build();
  private final LoyaltyProgram network =
      engine.merchants().launchProgram(ProgramLaunch.network()).orElseThrow();
  private final Merchant cafe =
      engine
          .merchants()
          .enrol(MerchantEnrolment.rewardingPurchases("Café", network.id(), perRiyal("10")))
          .orElseThrow();
  private final PhoneNumber noura = PhoneNumber.parse("+966 51 234 5678").orElseThrow();

  @Test
  void fromTheCheckoutToTheLastRefund() {
    // Noura brings 10,000 points to the network; a point is worth 0.03 SAR.
    engine.registerCustomer(
        new RegisterCustomer.Command(noura, Optional.of("Noura"), network.id(), points(10_000)));

    // In the morning she buys coffee, which the café reports. It earns 10 points a riyal.
    Order coffee =
        engine
            .createEarningOrder(
                new CreateEarningOrder.Command(
                    cafe.id(),
                    noura,
                    Optional.empty(),
                    new OrderNumber("SALE-1"),
                    Purchases.aPurchaseOf("50.00")))
            .fold(order -> order, queued -> none(queued), refused -> none(refused));
    assertThat(coffee.status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(balance()).isEqualTo(points(10_500));

    // Then she puts a machine of 400.00 SAR into her basket. The café begins a checkout, once more
    // because its first answer was lost, and gets the same session both times.
    CheckoutResult.Begun checkout = begin("400.00");
    assertThat(begin("400.00").session()).isEqualTo(checkout.session());

    // She adds a grinder: the new basket takes the place of the old one.
    CheckoutResult.Begun basket = begin("500.00");
    assertThat(now(checkout.order()).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(now(checkout.order()).snapshot().reason())
        .contains("Superseded by a new checkout session");

    // On the hosted page she chooses more points than she has, then 8,000, then 5,000.
    assertThat(choose(basket, 10_501)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    choose(basket, 8_000);
    choose(basket, 5_000);
    Order order = now(basket.order());
    assertThat(order.totalPoints()).isEqualTo(points(5_000));
    assertThat(order.moneyPart()).as("5,000 points pay 150.00 SAR").isEqualTo(riyals("350.00"));
    assertThat(balance()).as("5,000 are put aside").isEqualTo(points(5_500));

    // Her bank reserves the money, and the goods are packed.
    assertThat(done(engine.authorizeOrder(cafe.id(), order.identity().uuid())).status())
        .isEqualTo(OrderStatus.AUTHORIZED);
    ship(order, ShippingStatus.READY_SHIPPING, "Packed with care");

    // An authorized order cannot be completed; it is captured the next day, which settles it: the
    // points are spent, and what she paid in money earns 3,500 new ones.
    assertThat(
            engine.completeOrder(
                new CompleteOrder.Command(
                    cafe.id(), order.identity().uuid(), Optional.of(PaymentMethod.MADA))))
        .isEqualTo(new OrderResult.Refused(OrderRefusal.when(OrderStatus.AUTHORIZED)));
    clock.advance(Duration.ofDays(1));
    order = done(engine.captureOrder(cafe.id(), order.identity().uuid()));
    assertThat(order.status()).isEqualTo(OrderStatus.CAPTURED);
    assertThat(order.snapshot().earned().points()).isEqualTo(points(3_500));
    assertThat(balance()).isEqualTo(points(9_000));
    ship(order, ShippingStatus.DELIVERED, "Delivered");

    // The grinder is broken. The café gives 100.00 SAR back: 70.00 in money and 1,000 points, and
    // takes the 700 points back that these 70.00 riyals had earned.
    Refund grinder = refund(order, Optional.of("100.00"), "Broken grinder");
    assertThat(grinder.legs().money()).isEqualTo(riyals("70.00"));
    assertThat(grinder.legs().givenBack()).isEqualTo(points(1_000));
    assertThat(grinder.legs().takenBack()).isEqualTo(points(700));
    assertThat(now(order).status()).isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
    assertThat(balance()).isEqualTo(points(9_300));

    // More than 400.00 SAR cannot follow. On the last day of the window the machine goes back too.
    assertThat(refund(order, "400.01"))
        .isEqualTo(new RefundResult.Refused(RefundRefusal.exceeding(riyals("400.00"))));
    clock.advance(Duration.ofDays(30).minusMillis(1));
    Refund machine = refund(order, Optional.empty(), "Returned");
    assertThat(machine.legs().amount()).isEqualTo(riyals("400.00"));
    assertThat(now(order).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
    assertThat(balance()).as("as before the machine").isEqualTo(points(10_500));

    // Nothing is left of the order but its story, which the café was told step by step.
    assertThat(now(order).refundableAmount()).isEqualTo(riyals("0"));
    assertThat(toldOf(order))
        .containsExactly(
            "1 authorized",
            "2 shipping_status_updated",
            "3 captured",
            "4 shipping_status_updated",
            "5 refunded",
            "6 refunded");
    assertThat(toldOf(checkout.order())).containsExactly("1 cancelled");
  }

  @Test
  void ofWhichTheCustomerLosesSight() {
    engine.registerCustomer(
        new RegisterCustomer.Command(noura, Optional.of("Noura"), network.id(), points(10_000)));

    // Noura chooses points, and closes the browser.
    CheckoutResult.Begun checkout = begin("100.00");
    choose(checkout, 3_000);
    assertThat(balance()).isEqualTo(points(7_000));

    // Half an hour later the session is over, and the points are hers again.
    clock.advance(Duration.ofMinutes(30));
    engine.endCheckouts(100);
    Order order = now(checkout.order());
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.snapshot().reason()).contains("Checkout session expired");
    assertThat(order.totalPoints()).isEqualTo(Points.ZERO);
    assertThat(balance()).isEqualTo(points(10_000));

    // She comes back by an old tab, in vain; under the same number the café begins anew.
    assertThat(choose(checkout, 3_000)).isEqualTo(refused(HoldResult.Reason.OVER));
    CheckoutResult.Begun again = begin("100.00");
    choose(again, 3_000);
    Order paid =
        done(
            engine.completeOrder(
                new CompleteOrder.Command(
                    cafe.id(), again.order().identity().uuid(), Optional.of(PaymentMethod.MADA))));
    assertThat(paid.status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(balance()).as("10 points for each of 10.00 riyals").isEqualTo(points(7_100));
    assertThat(toldOf(paid)).containsExactly("1 approved", "2 completed");
  }

  private CheckoutResult.Begun begin(String total) {
    CheckoutResult result =
        engine.beginCheckout(
            new BeginCheckout.Command(
                cafe.id(),
                Optional.of(noura),
                Optional.of("Noura"),
                new OrderNumber("ORD-1"),
                Purchases.aPurchaseOf(total),
                Optional.of("https://cafe.example/back"),
                "a basket of " + total));
    assertThat(result).isInstanceOf(CheckoutResult.Begun.class);
    return (CheckoutResult.Begun) result;
  }

  private HoldResult choose(CheckoutResult.Begun checkout, long points) {
    return engine.holdPoints(
        new HoldPoints.Command(checkout.session().token(), noura, points(points)));
  }

  private static HoldResult refused(HoldResult.Reason reason) {
    return new HoldResult.Refused(reason);
  }

  private void ship(Order order, ShippingStatus status, String words) {
    engine.updateShippingStatus(
        new UpdateShippingStatus.Command(
            cafe.id(),
            order.identity().uuid(),
            Optional.of(status),
            Optional.empty(),
            Optional.of(words)));
    assertThat(now(order).shipment().label().english()).isEqualTo(words);
  }

  private RefundResult refund(Order order, String amount) {
    return engine.refundOrder(
        new RefundOrder.Command(
            cafe.id(),
            order.identity().uuid(),
            Optional.of(riyals(amount)),
            Optional.empty(),
            RefundChannel.API));
  }

  private Refund refund(Order order, Optional<String> amount, String reason) {
    return engine
        .refundOrder(
            new RefundOrder.Command(
                cafe.id(),
                order.identity().uuid(),
                amount.map(riyals -> riyals(riyals)),
                Optional.of(reason),
                RefundChannel.API))
        .fold((refunded, refund) -> refund, refused -> none(refused), refused -> none(refused));
  }

  private static Order done(OrderResult result) {
    return result.fold(order -> order, refused -> none(refused));
  }

  private static <T> T none(Object instead) {
    throw new AssertionError("the story takes another turn: " + instead);
  }

  private Order now(Order order) {
    return engine.findOrder(cafe.id(), order.identity().uuid()).orElseThrow();
  }

  private Points balance() {
    return engine.balance(network.id(), noura);
  }

  private List<String> toldOf(Order order) {
    return stores.inTransaction(() -> stores.outbox().latest(cafe.id(), 100)).stream()
        .filter(PointsEvent.OfOrder.class::isInstance)
        .map(PointsEvent.OfOrder.class::cast)
        .filter(event -> event.order().equals(order.identity().id()))
        .map(event -> event.sequence() + " " + event.wireName())
        .toList();
  }
}
