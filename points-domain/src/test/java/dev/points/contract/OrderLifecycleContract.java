package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.checkout.CheckoutSessions;
import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.engine.PointsEngine;
import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.Purchases;
import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.Order;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.PaymentMethod;
import dev.points.order.Purchase;
import dev.points.order.Redemption;
import dev.points.points.Points;
import dev.points.refund.RefundTerms;
import dev.points.refund.Tender;
import dev.points.shipping.ShippingStatus;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.order.CancelOrder;
import dev.points.usecase.order.CompleteOrder;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.ShippingResult;
import dev.points.usecase.order.UpdateShippingStatus;
import dev.points.wallet.Wallet;
import dev.points.wallet.Wallets;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How {@link PointsEngine} moves replacing orders over any stores, from checkout to settlement. */
@DisplayName("A replacing order")
public abstract class OrderLifecycleContract extends EngineContract {

  private enum Call {
    AUTHORIZE(OrderStatus.AUTHORIZED),
    CAPTURE(OrderStatus.CAPTURED),
    COMPLETE(OrderStatus.APPROVED),
    CANCEL(OrderStatus.CANCELLED);

    private final OrderStatus to;

    Call(OrderStatus to) {
      this.to = to;
    }

    OrderResult on(Order order, PointsEngine engine) {
      return switch (this) {
        case AUTHORIZE ->
            engine.authorizeOrder(order.identity().merchant(), order.identity().uuid());
        case CAPTURE -> engine.captureOrder(order.identity().merchant(), order.identity().uuid());
        case COMPLETE -> engine.completeOrder(completion(order));
        case CANCEL -> engine.cancelOrder(cancellation(order));
      };
    }
  }

  // ---- the whole table

  static Stream<Arguments> callsInEveryState() {
    return Stream.of(OrderStatus.values())
        .flatMap(from -> Stream.of(Call.values()).map(call -> Arguments.of(call, from)));
  }

  /** The moves that rule O-1 lists, told here once more, apart from the code. */
  private static final Map<OrderStatus, List<Call>> PERMITTED =
      Map.of(
          OrderStatus.NEW, List.of(Call.AUTHORIZE, Call.COMPLETE, Call.CANCEL),
          OrderStatus.AUTHORIZED, List.of(Call.CAPTURE, Call.CANCEL));

  @ParameterizedTest(name = "{0} when {1}")
  @MethodSource("callsInEveryState")
  @DisplayName("O-1, O-2: moves as the table has it, and is refused with its state otherwise")
  void movesAsTheTableHasIt(Call call, OrderStatus from) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = thatIs(from, shop, customer);
    Order.Snapshot before = now(order).snapshot();
    List<PointsEvent> eventsBefore = events(shop);
    Points balanceBefore = balance(customer);
    clock.advance(Duration.ofMinutes(1));

    OrderResult result = call.on(order, engine);

    if (PERMITTED.getOrDefault(from, List.of()).contains(call)) {
      Order moved = done(result);
      assertThat(moved.status()).isEqualTo(call.to);
      assertThat(moved.snapshot().updatedAt()).isEqualTo(clock.instant());
      assertThat(now(order).snapshot()).isEqualTo(moved.snapshot());
      assertThat(events(shop)).hasSizeGreaterThan(eventsBefore.size());
    } else {
      assertThat(refusal(result)).isEqualTo(OrderRefusal.when(from));
      assertThat(now(order).snapshot()).isEqualTo(before);
      assertThat(events(shop)).isEqualTo(eventsBefore);
      assertThat(balance(customer)).isEqualTo(balanceBefore);
    }
    told(order);
    recount(customer, 1_000, 0, List.of(order));
    recount(shop, List.of(order));
  }

  private Order thatIs(OrderStatus status, Merchant shop, Customer customer) {
    Order order = held(shop, "100.00", customer, 400).order();
    return switch (status) {
      case NEW -> order;
      case AUTHORIZED -> done(authorize(order));
      case APPROVED -> done(complete(order));
      case CAPTURED -> {
        done(authorize(order));
        yield done(capture(order));
      }
      case CANCELLED -> done(cancel(order));
      case PARTIALLY_REFUNDED -> {
        done(complete(order));
        done(refund(order, "10.00"));
        yield now(order);
      }
      case FULLY_REFUNDED -> {
        done(complete(order));
        done(refundRest(order));
        yield now(order);
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("O-3: an earning order is refused every such call")
  void refusesTheseCallsOnEarningOrders(Call call) {
    Merchant shop = bazaar.shop();
    Order order = earned(shop, bazaar.customer(), "10.00");

    assertThat(refusal(call.on(order, engine)))
        .isEqualTo(OrderRefusal.because(OrderRefusal.Reason.NOT_REPLACING));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
    assertThat(told(order)).containsExactly("approved");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("K-5: is not found by others, nor by a UUID that nobody has")
  void isNotFoundByOthers(Call call) {
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Order order = begin(shop, "10.00").order();
    Order stolen = withMerchant(order, neighbour);
    Order unknown = bazaar.anOrder(shop, bazaar.customer(), "A-1");

    assertThat(refusal(call.on(stolen, engine)))
        .isEqualTo(OrderRefusal.because(OrderRefusal.Reason.NOT_FOUND));
    assertThat(refusal(call.on(unknown, engine)))
        .isEqualTo(OrderRefusal.because(OrderRefusal.Reason.NOT_FOUND));
    assertThat(now(order).snapshot()).isEqualTo(order.snapshot());
  }

  private static Order withMerchant(Order order, Merchant merchant) {
    Order.Snapshot kept = order.snapshot();
    return Order.place(
        new OrderIdentity(
            kept.identity().id(),
            kept.identity().uuid(),
            kept.identity().reference(),
            merchant.id(),
            kept.identity().origin(),
            kept.identity().number()),
        Optional.empty(),
        kept.purchase(),
        kept.earned(),
        NOW);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("K-3: is told first that the merchant is not published")
  void isRefusedToAnUnpublishedMerchant(Call call) {
    Merchant closed = bazaar.unpublishedShop();
    Order order = bazaar.anOrder(closed, bazaar.customer(), "A-1");

    assertThat(refusal(call.on(order, engine)))
        .isEqualTo(OrderRefusal.because(OrderRefusal.Reason.MERCHANT_NOT_PUBLISHED));
  }

  @Test
  @DisplayName("K-3, R-3: a merchant that may not reward settles orders that earn nothing")
  void earnsNothingAtAMerchantThatMayNotReward() {
    Merchant shop = without(Capability.EARNING, bazaar.shop());
    Customer customer = bazaar.customerWith(points(500));

    Order order = settled(shop, "30.00", customer, 500);

    assertThat(now(order).snapshot().earned().points()).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(500);
  }

  @Test
  void isNothingThatAnUnknownMerchantCouldAskFor() {
    var nobody = read(() -> stores().merchants().nextId());

    assertThatIllegalStateException()
        .isThrownBy(() -> engine.authorizeOrder(nobody, UUID.randomUUID()));
  }

  // ---- settlement

  private interface Settling {
    Order settle(Order order);
  }

  /** Both ways to settle an order. */
  private Map<String, Settling> waysToSettle() {
    return Map.of(
        "complete", order -> done(complete(order)),
        "capture",
            order -> {
              done(authorize(order));
              return done(capture(order));
            });
  }

  private void eachWay(BiConsumer<String, Settling> test) {
    waysToSettle().forEach(test);
  }

  @Test
  @DisplayName("R-1, R-3: spends what it holds and earns on what is paid in money")
  void spendsAndEarns() {
    eachWay(
        (way, settling) -> {
          Merchant shop = bazaar.shop();
          Customer customer = bazaar.customerWith(points(1_000));
          Order order = held(shop, "100.00", customer, 999).order();
          clock.advance(Duration.ofMinutes(1));

          Order settled = settling.settle(order);

          assertThat(settled.totalPoints()).as(way).isEqualTo(points(999));
          assertThat(settled.snapshot().earned())
              .as("10 a riyal on 70.03")
              .isEqualTo(new EarnedPoints(points(700), shop.rules().version(), riyals("70.03")));
          assertThat(settled.snapshot().refundTerms())
              .contains(
                  new RefundTerms(
                      clock.instant(),
                      Optional.of(clock.instant().plus(Duration.ofDays(30))),
                      Tender.RATIO));
          assertThat(now(order).snapshot()).isEqualTo(settled.snapshot());
          assertThat(balance(customer)).isEqualTo(points(1 + 700));
          assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(999 - 700);
          Wallet wallet = wallet(customer);
          assertThat(read(() -> stores().wallets().spendableLots(wallet.id(), NOW)))
              .as("a new lot")
              .hasSize(2)
              .anySatisfy(
                  lot -> {
                    assertThat(lot.granted()).isEqualTo(points(700));
                    assertThat(lot.expiresAt())
                        .isEqualTo(bazaar.program().expiry().expiryOf(clock.instant()));
                  });
          recount(customer, 1_000, 0, List.of(order));
          recount(shop, List.of(order));
        });
  }

  @Test
  @DisplayName("H-1: tells approved and completed, or authorized and captured, in this order")
  void tellsEveryMove() {
    Merchant shop = bazaar.shop();
    Order completed = settled(shop, "10.00", bazaar.customer(), 0);
    Order captured = begin(shop, "10.00").order();
    done(authorize(captured));
    clock.advance(Duration.ofMinutes(1));
    done(capture(captured));

    assertThat(events(completed))
        .containsExactly(
            new PointsEvent.OrderMoved(
                shop.id(), completed.identity().id(), 1, OrderStatus.APPROVED, NOW),
            new PointsEvent.OrderCompleted(
                shop.id(), completed.identity().id(), 2, OrderStatus.APPROVED, NOW));
    assertThat(events(captured))
        .containsExactly(
            new PointsEvent.OrderMoved(
                shop.id(), captured.identity().id(), 1, OrderStatus.AUTHORIZED, NOW),
            new PointsEvent.OrderMoved(
                shop.id(), captured.identity().id(), 2, OrderStatus.CAPTURED, clock.instant()));
  }

  @ParameterizedTest
  @EnumSource
  void keepsHowItWasPaid(PaymentMethod method) {
    Order order = begin(bazaar.shop(), "10.00").order();

    done(
        engine.completeOrder(
            new CompleteOrder.Command(
                order.identity().merchant(), order.identity().uuid(), Optional.of(method))));

    assertThat(now(order).snapshot().paymentMethod()).contains(method);
  }

  @Test
  @DisplayName("E-2: earns the points of custom products, and the rate on the rest of the money")
  void earnsForCustomProducts() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Purchase purchase =
        Purchase.of(
            riyals("100.00"),
            Purchases.line(" gift BOX ", "20.00", 2),
            Purchases.line("Coffee", "60.00", 1));
    CheckoutResult.Begun checkout = begun(engine.beginCheckout(checkout(shop, "ORD-1", purchase)));
    held(hold(checkout, customer, 1_000));

    Order order = done(complete(checkout.order()));

    assertThat(order.snapshot().earned().base()).as("70.00 − 40.00").isEqualTo(riyals("30.00"));
    assertThat(order.snapshot().earned().points()).isEqualTo(points(2 * 500 + 300));
    recount(customer, 1_000, 0, List.of(order));
  }

  @Test
  @DisplayName("E-2: earns the points of custom products even if points paid for nearly everything")
  void earnsForCustomProductsWhateverPaysForThem() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Purchase purchase = Purchase.of(riyals("30.00"), Purchases.line("Gift Box", "30.00", 1));
    CheckoutResult.Begun checkout = begun(engine.beginCheckout(checkout(shop, "ORD-1", purchase)));
    held(hold(checkout, customer, 1_000));

    Order order = done(complete(checkout.order()));

    assertThat(order.moneyPart()).isEqualTo(Money.ZERO);
    assertThat(order.snapshot().earned().base()).isEqualTo(Money.ZERO);
    assertThat(order.snapshot().earned().points()).isEqualTo(points(500));
  }

  @Test
  @DisplayName("R-3: earns on everything at a merchant who has it so")
  void earnsOnEverythingAtAMerchantWhoHasItSo() {
    Merchant shop = bazaar.shop(new CheckoutTerms(Money.ZERO, true));
    Customer customer = bazaar.customerWith(points(1_000));

    Order order = settled(shop, "100.00", customer, 1_000);

    assertThat(order.snapshot().earned().points()).isEqualTo(points(1_000));
    assertThat(order.snapshot().earned().base()).isEqualTo(riyals("100.00"));
  }

  @Test
  @DisplayName(
      "E-1: earns nothing at a merchant who does not reward purchases, and spends all the same")
  void earnsNothingWithoutTheChannel() {
    eachWay(
        (way, settling) -> {
          Merchant shop = bazaar.shopWithout(EarningChannel.ORDER_PURCHASE);
          Customer customer = bazaar.customerWith(points(1_000));

          Order order = settling.settle(held(shop, "100.00", customer, 400).order());

          assertThat(order.snapshot().earned().points()).isEqualTo(Points.ZERO);
          assertThat(balance(customer)).isEqualTo(points(600));
          assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(400);
          recount(customer, 1_000, 0, List.of(order));
        });
  }

  @Test
  @DisplayName("R-3: earns nothing for nobody")
  void earnsNothingForNobody() {
    Merchant shop = bazaar.shop();

    Order order = done(complete(begin(shop, "100.00").order()));

    assertThat(order.customer()).isEmpty();
    assertThat(order.snapshot().earned().points()).isEqualTo(Points.ZERO);
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    assertThat(told(order)).containsExactly("approved", "completed");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R-3: earns for an active customer alone, whose wallet is opened if need be")
  void earnsForAnActiveCustomerAlone(CustomerState state) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer(state);
    CheckoutResult.Begun checkout =
        begun(
            engine.beginCheckout(
                new BeginCheckout.Command(
                    shop.id(),
                    Optional.of(customer.phone()),
                    Optional.empty(),
                    new OrderNumber("ORD-1"),
                    Purchases.aPurchaseOf("100.00"),
                    Optional.empty(),
                    "body")));

    Order order = done(complete(checkout.order()));

    long earns = state == CustomerState.ACTIVE ? 1_000 : 0;
    assertThat(order.snapshot().earned().points()).isEqualTo(points(earns));
    assertThat(bazaar.walletOf(customer).map(Wallet::posted))
        .isEqualTo(earns == 0 ? Optional.empty() : Optional.of(points(earns)));
    recount(shop, List.of(order));
  }

  @Test
  @DisplayName("E-3: earns by the rules of the settlement, and keeps their version")
  void keepsTheVersionOfTheRules() {
    Merchant shop = bazaar.shop();

    Order order = settled(shop, "0.09", bazaar.customer(), 0);

    assertThat(order.snapshot().earned())
        .isEqualTo(new EarnedPoints(Points.ZERO, shop.rules().version(), riyals("0.09")));
    assertThat(told(order)).containsExactly("approved", "completed");
  }

  // ---- funding

  @Test
  @DisplayName("C-4: is not settled by a merchant who cannot pay for what it earns, who is told so")
  void isNotSettledWithoutFunds() {
    for (boolean captured : new boolean[] {false, true}) {
      Merchant poor = bazaar.shop(limit(479));
      Customer customer = bazaar.customerWith(points(1_000));
      Order order = held(poor, "100.00", customer, 400).order();
      if (captured) {
        done(authorize(order));
      }
      Order.Snapshot before = now(order).snapshot();

      OrderRefusal refusal = refusal(captured ? capture(order) : complete(order));

      assertThat(refusal).isEqualTo(OrderRefusal.because(OrderRefusal.Reason.FUNDING_EXHAUSTED));
      assertThat(now(order).snapshot()).isEqualTo(before);
      assertThat(balance(customer)).as("still held").isEqualTo(points(600));
      assertThat(bazaar.fundingOf(poor).balance()).isZero();
      assertThat(events(poor))
          .last()
          .isEqualTo(new PointsEvent.DebtExceeded(poor.id(), 400, points(880), points(479), NOW));
      recount(customer, 1_000, 0, List.of(order));

      bazaar.fund(poor, points(1));
      done(captured ? capture(order) : complete(order));
      assertThat(bazaar.fundingOf(poor).balance()).isEqualTo(-479);
      assertThat(told(order).get(0)).isEqualTo(captured ? "authorized" : "approved");
    }
  }

  @Test
  @DisplayName("C-4: may use the debt limit up to the last point, counting what it brings in")
  void mayUseTheDebtLimitUpToTheLastPoint() {
    Merchant poor = bazaar.shop(limit(480));
    Customer customer = bazaar.customerWith(points(1_000));

    Order order = settled(poor, "100.00", customer, 400);

    assertThat(bazaar.fundingOf(poor).balance()).isEqualTo(-480);
    assertThat(events(poor)).extracting(PointsEvent::wireName).doesNotContain("debt_exceeded");
    recount(poor, List.of(order));
  }

  @Test
  @DisplayName("C-4: warns a merchant of a low balance, once until it recovers")
  void warnsOfALowBalanceOnce() {
    Merchant shop = bazaar.shop(warnedBelow(100));
    bazaar.fund(shop, points(150));
    Customer customer = bazaar.customerWith(points(1_000));

    settled(shop, "12.00", customer, 50);
    assertThat(bazaar.fundingOf(shop).balance()).as("150 + 50 − 105").isEqualTo(95);
    settled(shop, "12.00", customer, 50);
    settled(shop, "1.00", customer, 0);

    assertThat(events(shop).stream().filter(PointsEvent.LowBalance.class::isInstance))
        .as("one warning")
        .containsExactly(new PointsEvent.LowBalance(shop.id(), 95, NOW));
    assertThat(bazaar.fundingOf(shop).warned()).isTrue();

    bazaar.fund(shop, points(1_000));
    assertThat(bazaar.fundingOf(shop).warned()).as("recovered").isFalse();
    settled(shop, "100.00", customer, 0);
    assertThat(events(shop).stream().filter(PointsEvent.LowBalance.class::isInstance)).hasSize(2);
  }

  private static FundingTerms limit(long maxDebt) {
    return new FundingTerms(Optional.of(points(maxDebt)), Optional.empty());
  }

  private static FundingTerms warnedBelow(long threshold) {
    return new FundingTerms(Optional.empty(), Optional.of(points(threshold)));
  }

  // ---- cancelling

  @Test
  @DisplayName("R-1: gives back what it holds when it is cancelled, and says why")
  void givesBackWhatItHoldsWhenItIsCancelled() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = held(shop, "100.00", customer, 400).order();
    clock.advance(Duration.ofMinutes(1));

    Order cancelled =
        done(
            engine.cancelOrder(
                new CancelOrder.Command(
                    shop.id(), order.identity().uuid(), Optional.of("Out of stock 🙁"))));

    assertThat(cancelled.snapshot().reason()).contains("Out of stock 🙁");
    assertThat(cancelled.snapshot().redeemed()).isEqualTo(Redemption.NONE);
    assertThat(cancelled.totalPoints()).isEqualTo(Points.ZERO);
    assertThat(cancelled.customer()).contains(customer.id());
    assertThat(now(order).snapshot()).isEqualTo(cancelled.snapshot());
    assertThat(balance(customer)).isEqualTo(points(1_000));
    assertThat(events(order))
        .containsExactly(
            new PointsEvent.OrderMoved(
                shop.id(), order.identity().id(), 1, OrderStatus.CANCELLED, clock.instant()));
  }

  @Test
  void saysOrderCancelledViaApiIfNobodySaysWhy() {
    Order order = begin(bazaar.shop(), "10.00").order();

    assertThat(done(cancel(order)).snapshot().reason()).contains("Order cancelled via API");
  }

  @Test
  @DisplayName(
      "R-1: keeps what it holds when it is authorized, and gives it back if cancelled then")
  void keepsWhatItHoldsWhenItIsAuthorized() {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = held(shop, "100.00", customer, 400).order();

    Order authorized = done(authorize(order));

    assertThat(authorized.totalPoints()).isEqualTo(points(400));
    assertThat(authorized.snapshot().earned().points()).isEqualTo(Points.ZERO);
    assertThat(authorized.snapshot().refundTerms()).isEmpty();
    assertThat(balance(customer)).isEqualTo(points(600));
    assertThat(bazaar.fundingOf(shop).balance()).isZero();
    done(cancel(order));
    assertThat(balance(customer)).isEqualTo(points(1_000));
    assertThat(told(order)).containsExactly("authorized", "cancelled");
    recount(customer, 1_000, 0, List.of(order));
  }

  // ---- all or nothing

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Stores of which one part works, and fails at the end of one of its methods. */
  private Storage failingAt(String method) {
    return new DelegatingStorage(stores()) {
      @Override
      public Outbox outbox() {
        return failing(Outbox.class, super.outbox(), method);
      }

      @Override
      public Wallets wallets() {
        return failing(Wallets.class, super.wallets(), method);
      }

      @Override
      public Orders orders() {
        return failing(Orders.class, super.orders(), method);
      }

      @Override
      public CheckoutSessions checkoutSessions() {
        return failing(CheckoutSessions.class, super.checkoutSessions(), method);
      }
    };
  }

  private static <T> T failing(Class<T> port, T real, String name) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            Object answer = method.invoke(real, arguments);
            if (name.equals(port.getSimpleName() + "." + method.getName())) {
              throw new Boom();
            }
            return answer;
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }

  /** What happens in one transaction; each writes in every place that it can fail at. */
  private enum Change {
    HOLD(OrderStatus.NEW, "Wallets.record", "Orders.update"),
    AUTHORIZE(OrderStatus.NEW, "Outbox.append", "Orders.update", "CheckoutSessions.close"),
    COMPLETE(
        OrderStatus.NEW,
        "Wallets.record",
        "Outbox.append",
        "Orders.update",
        "CheckoutSessions.close"),
    CAPTURE(OrderStatus.AUTHORIZED, "Wallets.record", "Outbox.append", "Orders.update"),
    CANCEL(OrderStatus.NEW, "Wallets.record", "Outbox.append", "Orders.update"),
    SUPERSEDE(OrderStatus.NEW, "Wallets.record", "Orders.add", "CheckoutSessions.add"),
    EXPIRE(OrderStatus.NEW, "Wallets.record", "Outbox.append", "Orders.update"),
    REFUND(
        OrderStatus.APPROVED, "Wallets.record", "Orders.record", "Outbox.append", "Orders.update"),
    SHIP(OrderStatus.APPROVED, "Outbox.append", "Orders.update");

    private final OrderStatus from;
    private final List<String> places;

    Change(OrderStatus from, String... places) {
      this.from = from;
      this.places = List.of(places);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(Change.values())
        .flatMap(change -> change.places.stream().map(place -> Arguments.of(change, place)));
  }

  @ParameterizedTest(name = "{0} that fails after {1}")
  @MethodSource("failures")
  @DisplayName("O-4: moves with its points and its event, or not at all")
  void movesWithItsPointsAndItsEventOrNotAtAll(Change change, String place) {
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customerWith(points(1_000));
    CheckoutResult.Begun checkout = begun(engine.beginCheckout(checkout(shop, "ORD-1", "100.00")));
    held(hold(checkout, customer, 400));
    Order order = checkout.order();
    switch (change.from) {
      case AUTHORIZED -> done(authorize(order));
      case APPROVED -> done(complete(order));
      default -> assertThat(now(order).status()).isEqualTo(change.from);
    }
    if (change == Change.EXPIRE) {
      clock.moveTo(checkout.session().expiresAt());
    }
    Order.Snapshot before = now(order).snapshot();
    List<PointsEvent> eventsBefore = events(shop);
    Points balanceBefore = balance(customer);
    long fundingBefore = bazaar.fundingOf(shop).balance();

    assertThatThrownBy(() -> make(change, checkout, customer, engineOver(failingAt(place))))
        .isInstanceOf(Boom.class);

    assertThat(now(order).snapshot()).isEqualTo(before);
    assertThat(events(shop)).isEqualTo(eventsBefore);
    assertThat(balance(customer)).isEqualTo(balanceBefore);
    assertThat(bazaar.fundingOf(shop).balance()).isEqualTo(fundingBefore);
    assertThat(refundsOf(order)).isEmpty();
    recount(customer, 1_000, 0, List.of(order));

    make(change, checkout, customer, engine);
    assertThat(now(order).snapshot()).as("and does without the failure").isNotEqualTo(before);
    recount(customer, 1_000, 0, List.of(order));
  }

  private static void make(
      Change change, CheckoutResult.Begun checkout, Customer customer, PointsEngine engine) {
    Order order = checkout.order();
    var merchant = order.identity().merchant();
    switch (change) {
      case HOLD -> held(engine.holdPoints(choice(checkout, customer, 700)));
      case AUTHORIZE -> done(engine.authorizeOrder(merchant, order.identity().uuid()));
      case COMPLETE -> done(engine.completeOrder(completion(order)));
      case CAPTURE -> done(engine.captureOrder(merchant, order.identity().uuid()));
      case CANCEL -> done(engine.cancelOrder(cancellation(order)));
      case SUPERSEDE ->
          begun(
              engine.beginCheckout(
                  new BeginCheckout.Command(
                      merchant,
                      Optional.empty(),
                      Optional.empty(),
                      order.identity().number(),
                      Purchases.aPurchaseOf("1.00"),
                      Optional.empty(),
                      "another body")));
      case EXPIRE ->
          assertThat(engine.captureOrder(merchant, order.identity().uuid()))
              .isInstanceOf(OrderResult.Refused.class);
      case REFUND -> done(engine.refundOrder(refundOf(order, Optional.of("10.00"))));
      case SHIP ->
          assertThat(
                  engine.updateShippingStatus(
                      new UpdateShippingStatus.Command(
                          merchant,
                          order.identity().uuid(),
                          Optional.of(ShippingStatus.DELIVERED),
                          Optional.empty(),
                          Optional.empty())))
              .isInstanceOf(ShippingResult.Done.class);
    }
  }
}
