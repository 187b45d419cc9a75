package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.checkout.CheckoutSession;
import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Amounts;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Purchases;
import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.OrderType;
import dev.points.order.Purchase;
import dev.points.order.Redemption;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.refund.RefundRefusal;
import dev.points.refund.Refunded;
import dev.points.shipping.Shipment;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutRefusal;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldPoints;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.order.OrderDesk;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.wallet.Lot;
import dev.points.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link PointsEngine#beginCheckout} and {@link PointsEngine#holdPoints} do over any stores.
 */
@DisplayName("A checkout")
public abstract class CheckoutContract extends EngineContract {

  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void beginsWithANewOrderAndASessionOfHalfAnHour() {
    Merchant shop = bazaar.shop();
    Purchase purchase = Purchases.aDetailedPurchase();
    BeginCheckout.Command command =
        new BeginCheckout.Command(
            shop.id(),
            Optional.of(bazaar.unknownPhone()),
            Optional.of("نورة 🙂"),
            new OrderNumber("ORD-1"),
            purchase,
            Optional.of("https://shop.example/back?order=1"),
            "fingerprint");

    CheckoutResult.Begun checkout = begun(engine.beginCheckout(command));

    Order.Snapshot order = checkout.order().snapshot();
    assertThat(order.identity().origin()).isEqualTo(OrderOrigin.CHECKOUT);
    assertThat(checkout.order().type()).isEqualTo(OrderType.REPLACING);
    assertThat(order.identity().number()).isEqualTo(command.number());
    assertThat(order.identity().reference().value()).startsWith("REF-2026-");
    assertThat(order.status()).isEqualTo(OrderStatus.NEW);
    assertThat(order.customer()).as("nobody knows the number").isEmpty();
    assertThat(order.purchase()).isEqualTo(purchase);
    assertThat(order.redeemed()).isEqualTo(Redemption.NONE);
    assertThat(order.refunded()).isEqualTo(Refunded.NOTHING);
    assertThat(order.refundTerms()).isEmpty();
    assertThat(order.shipment()).isEqualTo(Shipment.NEW);
    assertThat(order.createdAt()).isEqualTo(NOW);
    assertThat(checkout.order().totalPoints()).isEqualTo(Points.ZERO);
    CheckoutSession session = checkout.session();
    assertThat(session)
        .isEqualTo(
            new CheckoutSession(
                order.identity().id(),
                session.token(),
                "fingerprint",
                command.phone(),
                command.name(),
                command.callbackUrl(),
                NOW.plus(LIFE)));
    assertThat(session.token()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(now(checkout.order()).snapshot()).isEqualTo(order);
    assertThat(events(shop)).as("nobody is told of a beginning").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("C-1: belongs to the customer of a number that is known, whatever the state")
  void belongsToTheCustomerOfAKnownNumber(CustomerState state) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(state);

    CheckoutResult.Begun checkout =
        begun(engine.beginCheckout(withPhone(checkout(shop, "ORD-1", "10.00"), customer.phone())));

    assertThat(now(checkout.order()).customer()).contains(customer.id());
    assertThat(bazaar.walletOf(customer)).isEmpty();
  }

  @Test
  void livesAsLongAsTheOperatorSays() {
    PointsEngine hasty =
        PointsEngine.builder()
            .stores(stores())
            .clock(clock)
            .checkoutLife(Duration.ofSeconds(90))
            .build();

    CheckoutResult.Begun checkout =
        begun(hasty.beginCheckout(checkout(bazaar.shop(), "ORD-1", "10.00")));

    assertThat(checkout.session().expiresAt()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  void beginsAtNoShopThatNobodyKnows() {
    MerchantId unknown = read(() -> stores().merchants().nextId());
    BeginCheckout.Command command =
        new BeginCheckout.Command(
            unknown,
            Optional.empty(),
            Optional.empty(),
            new OrderNumber("ORD-1"),
            Purchases.aPurchaseOf("10.00"),
            Optional.empty(),
            "fingerprint");

    assertThatIllegalStateException().isThrownBy(() -> engine.beginCheckout(command));
  }

  @Test
  @DisplayName("K-3: is refused at a shop that is not published, or that takes no points")
  void isRefusedAtAShopThatMayNot() {
    Merchant closed = bazaar.unpublishedShop();
    Merchant earnsOnly =
        bazaar.shop(MerchantTerms.STANDARD.withCapabilities(Set.of(Capability.EARNING)));

    assertThat(engine.beginCheckout(checkout(closed, "ORD-1", "10.00")))
        .isEqualTo(refused(CheckoutRefusal.Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(engine.beginCheckout(checkout(earnsOnly, "ORD-1", "10.00")))
        .isEqualTo(refused(CheckoutRefusal.Reason.CHECKOUT_OFF));
  }

  @Test
  @DisplayName(
      "K-3: is refused while the shop is not verified, or checkouts are taken away from it")
  void isRefusedWhileTheOperatorWantsIt() {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun begun = begin(shop, "10.00");

    amended(shop, now -> now.withStanding(false, true));
    assertThat(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")))
        .isEqualTo(refused(CheckoutRefusal.Reason.MERCHANT_NOT_PUBLISHED));
    amended(shop, now -> now.withStanding(true, true));
    without(Capability.CHECKOUT, shop);
    assertThat(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")))
        .isEqualTo(refused(CheckoutRefusal.Reason.CHECKOUT_OFF));

    assertThat(complete(begun.order())).as("what has begun").isInstanceOf(OrderResult.Done.class);
  }

  @Test
  @DisplayName("E-2: is refused if it would earn more points than can be counted")
  void isRefusedIfItWouldEarnTooMuch() {
    Merchant shop =
        engine
            .merchants()
            .enrol(
                new MerchantEnrolment(
                    Bazaar.aName("shop"),
                    bazaar.program().id(),
                    true,
                    Set.of(EarningChannel.ORDER_PURCHASE),
                    Amounts.perRiyal("10"),
                    Map.of("Gold", Points.MAX_AWARD),
                    Points.ZERO,
                    Points.ZERO,
                    FundingTerms.UNLIMITED))
            .orElseThrow();

    assertThat(engine.beginCheckout(checkout(shop, "ORD-1", gold("1.00", 1))))
        .isInstanceOf(CheckoutResult.Begun.class);
    assertThat(engine.beginCheckout(checkout(shop, "ORD-2", gold("2.10", 1))))
        .isEqualTo(refused(CheckoutRefusal.Reason.TOO_MANY_POINTS));
    assertThat(engine.beginCheckout(checkout(shop, "ORD-3", gold("1.00", 1_000_000))))
        .isEqualTo(refused(CheckoutRefusal.Reason.TOO_MANY_POINTS));
  }

  private static Purchase gold(String total, int quantity) {
    return Purchase.of(riyals(total), Purchases.line("Gold", "2.00", quantity));
  }

  private static CheckoutResult refused(CheckoutRefusal.Reason reason) {
    return new CheckoutResult.Refused(CheckoutRefusal.because(reason));
  }

  private static BeginCheckout.Command withPhone(BeginCheckout.Command command, PhoneNumber phone) {
    return new BeginCheckout.Command(
        command.merchant(),
        Optional.of(phone),
        command.name(),
        command.number(),
        command.purchase(),
        command.callbackUrl(),
        command.fingerprint());
  }

  // ---- the same number again

  @Test
  @DisplayName("R-5: is the same one for the same body as long as it lives")
  void isTheSameOneForTheSameBody() {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    clock.moveTo(first.session().expiresAt().minusMillis(1));

    CheckoutResult.Begun again = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));

    assertThat(again.session()).isEqualTo(first.session());
    assertThat(again.order().snapshot()).isEqualTo(first.order().snapshot());
    assertThat(events(shop)).isEmpty();
  }

  @Test
  @DisplayName("R-5: keeps what is held when the same body comes again")
  void keepsWhatIsHeldWhenTheSameBodyComesAgain() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    held(hold(first, customer, 200));

    CheckoutResult.Begun again = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));

    assertThat(again.order().totalPoints()).isEqualTo(points(200));
    assertThat(balance(customer)).isEqualTo(points(800));
  }

  @Test
  @DisplayName("R-5: takes the place of one with another body, whose points return")
  void takesThePlaceOfOneWithAnotherBody() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    held(hold(first, customer, 200));
    clock.advance(Duration.ofMinutes(5));

    CheckoutResult.Begun second = begun(engine.beginCheckout(checkout(shop, "ORD-1", "20.00")));

    Order before = now(first.order());
    assertThat(before.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(before.snapshot().reason()).contains("Superseded by a new checkout session");
    assertThat(before.totalPoints()).isEqualTo(Points.ZERO);
    assertThat(told(first.order())).containsExactly("cancelled");
    assertThat(second.order().identity().uuid()).isNotEqualTo(first.order().identity().uuid());
    assertThat(second.session().token()).isNotEqualTo(first.session().token());
    assertThat(second.session().expiresAt()).isEqualTo(clock.instant().plus(LIFE));
    assertThat(now(second.order()).snapshot().purchase().total()).isEqualTo(riyals("20.00"));
    assertThat(balance(customer)).isEqualTo(points(1_000));
    assertThat(hold(first, customer, 1)).isEqualTo(refused(HoldResult.Reason.OVER));
    recount(customer, 1_000, 0, List.of(first.order(), second.order()));
  }

  @Test
  @DisplayName("R-5: begins anew, with the same body too, when the one before has run out")
  void beginsAnewWhenTheOneBeforeHasRunOut() {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    clock.moveTo(first.session().expiresAt());

    CheckoutResult.Begun second = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));

    assertThat(second.session()).isNotEqualTo(first.session());
    assertThat(now(first.order()).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(now(first.order()).snapshot().reason()).contains(OrderDesk.SESSION_EXPIRED);
    assertThat(OrderDesk.SESSION_EXPIRED).isEqualTo("Checkout session expired");
    assertThat(told(first.order())).containsExactly("cancelled");
  }

  @Test
  @DisplayName("R-5: begins anew when the one before was cancelled")
  void beginsAnewWhenTheOneBeforeWasCancelled() {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    done(authorize(first.order()));
    done(cancel(first.order()));

    CheckoutResult.Begun second = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));

    assertThat(second.order().identity().uuid()).isNotEqualTo(first.order().identity().uuid());
    assertThat(now(first.order()).snapshot().reason()).contains("Order cancelled via API");
    assertThat(told(first.order())).containsExactly("authorized", "cancelled");
  }

  static Stream<OrderStatus> pastTheCheckout() {
    return Stream.of(
        OrderStatus.AUTHORIZED,
        OrderStatus.CAPTURED,
        OrderStatus.APPROVED,
        OrderStatus.PARTIALLY_REFUNDED,
        OrderStatus.FULLY_REFUNDED);
  }

  @ParameterizedTest
  @MethodSource("pastTheCheckout")
  @DisplayName("R-5, E-5: is refused when the one before is past the checkout, and names it")
  void isRefusedWhenTheOneBeforeIsPastTheCheckout(OrderStatus status) {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun first = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    bring(first.order(), status);
    clock.advance(Duration.ofDays(400));

    for (String total : List.of("10.00", "20.00")) {
      CheckoutResult again = engine.beginCheckout(checkout(shop, "ORD-1", total));

      assertThat(again)
          .isEqualTo(
              new CheckoutResult.Refused(
                  new CheckoutRefusal(
                      CheckoutRefusal.Reason.NUMBER_TAKEN,
                      Optional.of(
                          new TakenReference.ByOrder(
                              first.order().identity().uuid(),
                              status,
                              first.order().identity().reference())))));
    }
    assertThat(now(first.order()).status()).isEqualTo(status);
  }

  private void bring(Order order, OrderStatus status) {
    if (status == OrderStatus.AUTHORIZED || status == OrderStatus.CAPTURED) {
      done(authorize(order));
    } else {
      done(complete(order));
    }
    switch (status) {
      case CAPTURED -> done(capture(order));
      case PARTIALLY_REFUNDED -> done(refund(order, "0.01"));
      case FULLY_REFUNDED -> done(refundRest(order));
      default -> assertThat(now(order).status()).isEqualTo(status);
    }
  }

  @Test
  @DisplayName("E-5: has numbers of its own, apart from those of purchases and of other shops")
  void hasNumbersOfItsOwn() {
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.save(bazaar.anOrder(shop, customer, "ORD-1"));
    bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.STORE_RATING, "ORD-1"));

    CheckoutResult.Begun here = begun(engine.beginCheckout(checkout(shop, "ORD-1", "10.00")));
    CheckoutResult.Begun there = begun(engine.beginCheckout(checkout(neighbour, "ORD-1", "9.00")));

    assertThat(now(here.order()).status()).isEqualTo(OrderStatus.NEW);
    assertThat(now(there.order()).status()).isEqualTo(OrderStatus.NEW);
  }

  // ---- the session

  @Test
  @DisplayName("R-1: holds points until the millisecond before its end, and none from then on")
  void holdsPointsUntilItsEnd() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(shop, "10.00");
    clock.moveTo(checkout.session().expiresAt().minusMillis(1));
    held(hold(checkout, customer, 200));
    clock.moveTo(checkout.session().expiresAt());

    assertThat(hold(checkout, customer, 100)).isEqualTo(refused(HoldResult.Reason.OVER));

    assertCancelledByTheClock(checkout.order());
    assertThat(balance(customer)).isEqualTo(points(1_000));
    recount(customer, 1_000, 0, List.of(checkout.order()));
  }

  /** The calls that find out that a session is over; each is refused, or has nothing to do. */
  private Stream<Consumer<Order>> calls() {
    return Stream.of(
        order -> assertThat(refusal(authorize(order))).isEqualTo(cancelledAlready()),
        order -> assertThat(refusal(capture(order))).isEqualTo(cancelledAlready()),
        order -> assertThat(refusal(complete(order))).isEqualTo(cancelledAlready()),
        order -> assertThat(refusal(cancel(order))).isEqualTo(cancelledAlready()),
        order ->
            assertThat(refusal(refundRest(order)).reason())
                .isEqualTo(RefundRefusal.Reason.CANCELLED),
        order ->
            assertThat(engine.findOrder(order.identity().merchant(), order.identity().uuid()))
                .map(Order::status)
                .contains(OrderStatus.CANCELLED),
        order -> engine.endCheckouts(1_000));
  }

  private static OrderRefusal cancelledAlready() {
    return OrderRefusal.when(OrderStatus.CANCELLED);
  }

  @Test
  @DisplayName("R-1: whatever call comes first after its end cancels the order")
  void isCancelledByWhateverCallComesFirst() {
    Merchant shop = bazaar.shop();
    calls()
        .forEach(
            call -> {
              Customer customer = bazaar.customerWith(points(1_000));
              CheckoutResult.Begun checkout = held(shop, "10.00", customer, 200);
              clock.moveTo(checkout.session().expiresAt());

              call.accept(checkout.order());

              assertCancelledByTheClock(checkout.order());
              assertThat(balance(customer)).isEqualTo(points(1_000));
              recount(customer, 1_000, 0, List.of(checkout.order()));
            });
  }

  private void assertCancelledByTheClock(Order order) {
    Order.Snapshot after = now(order).snapshot();
    assertThat(after.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(after.reason()).contains("Checkout session expired");
    assertThat(after.redeemed()).isEqualTo(Redemption.NONE);
    assertThat(after.updatedAt()).isEqualTo(clock.instant());
    assertThat(now(order).totalPoints()).isEqualTo(Points.ZERO);
    assertThat(told(order)).containsExactly("cancelled");
  }

  @Test
  @DisplayName("R-1: matters no more once the order is authorized or settled")
  void mattersNoMoreOnceTheOrderMoved() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun authorized = held(shop, "10.00", customer, 200);
    done(authorize(authorized.order()));
    Order completed = settled(shop, "10.00", customer, 200);
    clock.advance(LIFE);

    endAllCheckouts();

    assertThat(now(authorized.order()).status()).isEqualTo(OrderStatus.AUTHORIZED);
    assertThat(now(authorized.order()).totalPoints()).isEqualTo(points(200));
    assertThat(now(completed).status()).isEqualTo(OrderStatus.APPROVED);
    done(capture(authorized.order()));
  }

  @Test
  void isEndedOnceAndOnlyWhenItIsDue() {
    Merchant shop = bazaar.shop();
    CheckoutResult.Begun first = begin(shop, "10.00");
    clock.advance(Duration.ofMinutes(1));
    CheckoutResult.Begun second = begin(shop, "10.00");
    clock.moveTo(first.session().expiresAt());

    endAllCheckouts();

    assertThat(now(first.order()).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(now(second.order()).status()).isEqualTo(OrderStatus.NEW);
    assertThat(engine.endCheckouts(10)).as("what is due afterwards").isZero();
    assertThat(told(first.order())).containsExactly("cancelled");
  }

  @Test
  void endsAsManyAtOnceAsItIsTold() {
    Merchant shop = bazaar.shop();
    clock.advance(DAY.plusHours(7));
    endAllCheckouts();
    for (int number = 0; number < 3; number++) {
      begin(shop, "10.00");
    }
    clock.advance(LIFE);

    assertThat(engine.endCheckouts(2)).isEqualTo(2);
    assertThat(events(shop)).hasSize(2);
    assertThat(engine.endCheckouts(2)).isPositive();
  }

  private void endAllCheckouts() {
    int rounds = 0;
    while (engine.endCheckouts(1_000) > 0) {
      assertThat(++rounds).as("rounds in which something was due").isLessThan(100);
    }
  }

  // ---- the choice

  @Test
  @DisplayName("R-1: holds points, which leave the balance but not the books")
  void holdsPoints() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(shop, "100.00");
    clock.advance(Duration.ofMinutes(1));

    Order order = held(hold(checkout, customer, 999));

    assertThat(order.totalPoints()).isEqualTo(points(999));
    assertThat(order.snapshot().redeemed()).isEqualTo(new Redemption(points(999), riyals("29.97")));
    assertThat(order.moneyPart()).isEqualTo(riyals("70.03"));
    assertThat(order.customer()).contains(customer.id());
    assertThat(order.status()).isEqualTo(OrderStatus.NEW);
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
    assertThat(order.snapshot().updatedAt()).isEqualTo(clock.instant());
    assertThat(balance(customer)).isEqualTo(points(1));
    assertThat(events(shop)).as("nobody is told of a choice").isEmpty();
    assertThat(bazaar.fundingOf(shop).balance()).as("nothing is paid yet").isZero();
    recount(customer, 1_000, 0, List.of(order));
  }

  @Test
  @DisplayName("R-1, R-4: a new choice replaces the one before, and none gives it up")
  void replacesTheChoiceBefore() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(shop, "100.00");

    for (long chosen : new long[] {400, 1_000, 1_000, 1, 0, 0, 700}) {
      Order order = held(hold(checkout, customer, chosen));

      assertThat(order.totalPoints()).isEqualTo(points(chosen));
      assertThat(balance(customer)).isEqualTo(points(1_000 - chosen));
      recount(customer, 1_000, 0, List.of(order));
    }
    assertThat(told(checkout.order())).isEmpty();
  }

  @Test
  @DisplayName("R-2: counts what the order holds already as available for it, but for no other")
  void countsWhatTheOrderHoldsAsAvailable() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun first = held(shop, "100.00", customer, 600);
    CheckoutResult.Begun second = begin(shop, "100.00");

    assertThat(hold(second, customer, 401)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    held(hold(second, customer, 400));
    assertThat(hold(first, customer, 601)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    held(hold(first, customer, 600));
    assertThat(now(first.order()).totalPoints()).isEqualTo(points(600));
    recount(customer, 1_000, 0, List.of(first.order(), second.order()));
  }

  @Test
  @DisplayName("R-2: holds at most what the customer has")
  void holdsAtMostWhatTheCustomerHas() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(shop, "100.00");

    assertThat(hold(checkout, customer, 1_001)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    assertThat(now(checkout.order()).snapshot()).isEqualTo(checkout.order().snapshot());
    assertThat(held(hold(checkout, customer, 1_000)).totalPoints()).isEqualTo(points(1_000));
  }

  @ParameterizedTest
  @CsvSource({"10.00, 334, 10.00", "0.03, 1, 0.03", "0.01, 1, 0.01", "9.99, 333, 9.99"})
  @DisplayName("R-2, C-3: holds at most what pays for everything, rounded up to a point")
  void holdsAtMostWhatPaysForEverything(String total, long most, String value) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(shop, total);

    assertThat(hold(checkout, customer, most + 1))
        .isEqualTo(refused(HoldResult.Reason.MORE_THAN_NEEDED));
    Order order = held(hold(checkout, customer, most));
    assertThat(order.snapshot().redeemed().value()).isEqualTo(riyals(value));
    assertThat(order.moneyPart()).isEqualTo(Money.ZERO);
  }

  @Test
  @DisplayName("R-2: holds nothing for an order that costs nothing")
  void holdsNothingForAnOrderThatCostsNothing() {
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(bazaar.shop(), "0");

    assertThat(hold(checkout, customer, 1)).isEqualTo(refused(HoldResult.Reason.MORE_THAN_NEEDED));
    assertThat(held(hold(checkout, customer, 0)).customer()).contains(customer.id());
  }

  @Test
  @DisplayName("R-2: holds none or as many as the program lets spend at once")
  void holdsAsManyAsTheProgramLetsSpendAtOnce() {
    bazaar = Bazaar.in(stores(), points(50));
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begin(bazaar.shop(), "100.00");

    assertThat(hold(checkout, customer, 49)).isEqualTo(refused(HoldResult.Reason.TOO_FEW));
    assertThat(balance(customer)).isEqualTo(points(1_000));
    held(hold(checkout, customer, 50));
    assertThat(hold(checkout, customer, 1)).isEqualTo(refused(HoldResult.Reason.TOO_FEW));
    assertThat(now(checkout.order()).totalPoints()).isEqualTo(points(50));
    held(hold(checkout, customer, 0));
  }

  @Test
  @DisplayName("R-2: holds nothing for an order that is smaller than the merchant's minimum")
  void holdsNothingForATooSmallOrder() {
    Merchant shop = bazaar.shop(new CheckoutTerms(riyals("50.00"), false));
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun small = begin(shop, "49.99");
    CheckoutResult.Begun large = begin(shop, "50.00");

    assertThat(hold(small, customer, 1)).isEqualTo(refused(HoldResult.Reason.ORDER_TOO_SMALL));
    held(hold(small, customer, 0));
    held(hold(large, customer, 1));
  }

  @Test
  @DisplayName("R-1, R-4: holds the points of whoever chose last, and returns the others' points")
  void holdsThePointsOfWhoeverChoseLast() {
    Merchant shop = bazaar.shop();
    Customer noura = bazaar.customerWith(points(1_000));
    Customer ahmed = bazaar.customerWith(points(500));
    CheckoutResult.Begun checkout = held(shop, "100.00", noura, 600);

    assertThat(hold(checkout, ahmed, 501)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    assertThat(balance(noura)).as("the choice before stands").isEqualTo(points(400));
    Order order = held(hold(checkout, ahmed, 500));

    assertThat(order.customer()).contains(ahmed.id());
    assertThat(balance(noura)).isEqualTo(points(1_000));
    assertThat(balance(ahmed)).isEqualTo(Points.ZERO);
    assertThat(bazaar.reconcile(wallet(noura)).agrees()).isTrue();
    recount(ahmed, 500, 0, List.of(order));
    held(hold(checkout, noura, 0));
    assertThat(balance(ahmed)).isEqualTo(points(500));
    assertThat(now(order).customer()).contains(noura.id());
  }

  @Test
  @DisplayName("R-1: belongs to who proved a number, not to the number that the merchant gave")
  void belongsToWhoProvedANumber() {
    Merchant shop = bazaar.shop();
    Customer given = bazaar.customerWith(points(1_000));
    Customer proved = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout =
        begun(engine.beginCheckout(withPhone(checkout(shop, "ORD-1", "10.00"), given.phone())));

    Order order = held(hold(checkout, proved, 10));

    assertThat(order.customer()).contains(proved.id());
    assertThat(balance(given)).isEqualTo(points(1_000));
    assertThat(balance(proved)).isEqualTo(points(990));
  }

  @Test
  @DisplayName("C-1: holds points of customers with an active account alone")
  void holdsPointsOfActiveCustomersAlone() {
    CheckoutResult.Begun checkout = begin(bazaar.shop(), "10.00");

    assertThat(
            engine.holdPoints(
                new HoldPoints.Command(
                    checkout.session().token(), bazaar.unknownPhone(), Points.ZERO)))
        .isEqualTo(refused(HoldResult.Reason.NO_ACCOUNT));
    assertThat(hold(checkout, bazaar.customer(CustomerState.PENDING), 0))
        .isEqualTo(refused(HoldResult.Reason.NO_ACCOUNT));
    assertThat(hold(checkout, bazaar.customer(CustomerState.BLOCKED), 0))
        .isEqualTo(refused(HoldResult.Reason.CUSTOMER_BLOCKED));
    assertThat(now(checkout.order()).customer()).isEmpty();
  }

  @Test
  void knowsACustomerWithoutAWallet() {
    CheckoutResult.Begun checkout = begin(bazaar.shop(), "10.00");
    Customer customer = bazaar.customer();

    assertThat(hold(checkout, customer, 1)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    assertThat(held(hold(checkout, customer, 0)).customer()).contains(customer.id());
    assertThat(bazaar.walletOf(customer)).as("no wallet is opened for nothing").isEmpty();
  }

  @Test
  void isNotFoundByATokenThatNobodyHas() {
    assertThat(
            engine.holdPoints(
                new HoldPoints.Command(
                    "no-such-token-" + UUID.randomUUID(), bazaar.customer().phone(), points(1))))
        .isEqualTo(refused(HoldResult.Reason.NOT_FOUND));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHORIZED", "APPROVED", "CANCELLED"})
  void isOverOnceTheOrderMoved(OrderStatus status) {
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = held(bazaar.shop(), "100.00", customer, 100);
    switch (status) {
      case AUTHORIZED -> done(authorize(checkout.order()));
      case APPROVED -> done(complete(checkout.order()));
      default -> done(cancel(checkout.order()));
    }
    Order.Snapshot before = now(checkout.order()).snapshot();

    assertThat(hold(checkout, customer, 200)).isEqualTo(refused(HoldResult.Reason.OVER));
    assertThat(hold(checkout, customer, 0)).isEqualTo(refused(HoldResult.Reason.OVER));
    assertThat(now(checkout.order()).snapshot()).isEqualTo(before);
  }

  private static HoldResult refused(HoldResult.Reason reason) {
    return new HoldResult.Refused(reason);
  }

  // ---- which lots

  @Test
  @DisplayName("E-8: holds what expires first, and returns it to where it came from")
  void holdsWhatExpiresFirst() {
    Customer customer = bazaar.customerWith(points(100));
    Wallet wallet = wallet(customer);
    Lot late = lots(wallet).get(0);
    Lot soon = bazaar.grant(wallet, points(100), NOW, NOW.plus(DAY));
    Lot sooner = bazaar.grant(wallet, points(100), NOW, NOW.plusSeconds(60));
    CheckoutResult.Begun checkout = held(bazaar.shop(), "100.00", customer, 150);

    assertThat(lots(wallet))
        .containsExactly(soon.withRemaining(points(50)), late.withRemaining(points(100)));
    held(hold(checkout, customer, 30));
    assertThat(lots(wallet)).containsExactly(sooner.withRemaining(points(70)), soon, late);
    done(cancel(checkout.order()));
    assertThat(lots(wallet)).containsExactly(sooner, soon, late);
    recount(customer, 300, 0, List.of(checkout.order()));
  }

  private List<Lot> lots(Wallet wallet) {
    return read(() -> stores().wallets().spendableLots(wallet.id(), clock.instant()));
  }

  @Test
  @DisplayName("R-1: freezes the expiry of what is held; what expired is gone once it is released")
  void freezesTheExpiryOfWhatIsHeld() {
    Customer customer = bazaar.customerWith(points(100));
    Instant expiry = NOW.plusSeconds(60);
    bazaar.grant(wallet(customer), points(100), NOW, expiry);
    CheckoutResult.Begun checkout = held(bazaar.shop(), "100.00", customer, 120);
    clock.moveTo(expiry);
    while (engine.expireLots(1_000) > 0) {
      assertThat(now(checkout.order()).totalPoints()).isEqualTo(points(120));
    }

    assertThat(balance(customer)).as("80 of the other lot").isEqualTo(points(80));
    done(cancel(checkout.order()));

    assertThat(balance(customer)).isEqualTo(points(100));
    assertThat(wallet(customer).posted()).as("posted out at once").isEqualTo(points(100));
    recount(customer, 200, 100, List.of(checkout.order()));
  }

  @Test
  @DisplayName("R-1: spends points whose lot expired while they were held")
  void spendsPointsWhoseLotExpiredMeanwhile() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plusSeconds(60);
    bazaar.grant(wallet(customer), points(100), NOW, expiry);
    CheckoutResult.Begun checkout = held(shop, "10.00", customer, 100);
    clock.moveTo(expiry.plus(Duration.ofMinutes(1)));

    Order order = done(complete(checkout.order()));

    assertThat(order.totalPoints()).isEqualTo(points(100));
    assertThat(balance(customer)).as("earned on 7.00 SAR").isEqualTo(points(70));
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(100 - 70);
    recount(customer, 100, 0, List.of(order));
  }

  @Test
  @DisplayName("R-1: a new choice after the lot expired loses what belonged to it")
  void losesWhatExpiredWhenTheCustomerChoosesAgain() {
    Customer customer = bazaar.customerWith(points(100));
    Instant expiry = NOW.plusSeconds(60);
    bazaar.grant(wallet(customer), points(100), NOW, expiry);
    CheckoutResult.Begun checkout = held(bazaar.shop(), "100.00", customer, 150);
    clock.moveTo(expiry);

    assertThat(hold(checkout, customer, 101)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
    assertThat(now(checkout.order()).totalPoints()).as("still held").isEqualTo(points(150));
    held(hold(checkout, customer, 100));

    assertThat(balance(customer)).isEqualTo(Points.ZERO);
    recount(customer, 200, 100, List.of(checkout.order()));
  }

  @Test
  @DisplayName("E-8: a lot is held until the millisecond before it expires")
  void holdsALotUntilItExpires() {
    Customer customer = bazaar.customerWith(Points.ZERO);
    Instant expiry = NOW.plusSeconds(60);
    bazaar.grant(wallet(customer), points(100), NOW, expiry);
    CheckoutResult.Begun early = begin(bazaar.shop(), "100.00");
    CheckoutResult.Begun late = begin(bazaar.shop(), "100.00");
    clock.moveTo(expiry.minusMillis(1));
    held(hold(early, customer, 1));
    clock.moveTo(expiry);

    assertThat(hold(late, customer, 1)).isEqualTo(refused(HoldResult.Reason.NOT_ENOUGH));
  }
}
