package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.engine.PointsEngine;
import dev.points.fixture.Campaign;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.OrderStatus;
import dev.points.points.Points;
import dev.points.refund.RefundRefusal;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.usecase.checkout.BeginCheckout;
import dev.points.usecase.checkout.CheckoutResult;
import dev.points.usecase.checkout.HoldResult;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.earning.EarningResult;
import dev.points.usecase.order.OrderRefusal;
import dev.points.usecase.order.OrderResult;
import dev.points.usecase.order.RefundResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What two servers on the same stores make of calls that come at the same instant: one of them is
 * first, the other one decides on what that left, and no point is lost or made. Rows are locked in
 * one order everywhere — the order, the wallet, the funding account — so that nobody ever waits in
 * a circle.
 */
@DisplayName("E-7, O-4: two servers at once")
public abstract class RacesContract extends EngineContract {

  private static final int ROUNDS = Campaign.size(60, 200);

  /** Terms that make every award look at the funding account, and lock it. */
  private static final FundingTerms WATCHED =
      new FundingTerms(Optional.of(points(1_000_000_000)), Optional.of(points(1)));

  private final AtomicInteger circles = new AtomicInteger();
  private PointsEngine here;
  private PointsEngine there;
  private Merchant shop;

  /**
   * The same data as {@link #stores()}, as another server sees it.
   *
   * @return stores with caches and numbers of their own
   */
  protected abstract Storage storesOfAnotherServer();

  @BeforeEach
  final void startTwoServers() {
    here = engineOver(noticingCircles(stores()));
    there = engineOver(noticingCircles(storesOfAnotherServer()));
    shop = bazaar.shop(WATCHED);
  }

  private Storage noticingCircles(Storage stores) {
    return new DelegatingStorage(stores) {
      @Override
      public <T> T inTransaction(Supplier<T> work) {
        try {
          return super.inTransaction(work);
        } catch (Conflict conflict) {
          if (conflict.getMessage().contains("waited for each other") || !conflict.isOver()) {
            circles.incrementAndGet();
          }
          throw conflict;
        }
      }
    };
  }

  @AfterEach
  final void nobodyWaitedInACircle() {
    assertThat(circles).as("transactions that waited for each other").hasValue(0);
  }

  private <T> List<T> together(
      Function<PointsEngine, T> onThisServer, Function<PointsEngine, T> onTheOther) {
    return Together.run(
        2, number -> number == 0 ? onThisServer.apply(here) : onTheOther.apply(there));
  }

  @Test
  @DisplayName("F-2: two refunds of one order never give more back than was paid")
  void refundsAnOrderTwiceAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(1_000));
      Order order = settled(shop, "100.00", customer, 1_000);
      Optional<String> amount =
          switch (round % 3) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("60.00");
            default -> Optional.of("33.33");
          };

      List<RefundResult> results =
          together(
              server -> server.refundOrder(refundOf(order, amount)),
              server -> server.refundOrder(refundOf(order, amount)));

      List<String> outcomes = results.stream().map(RacesContract::outcome).sorted().toList();
      assertThat(outcomes)
          .as("round %d", round)
          .isEqualTo(
              switch (round % 3) {
                case 0 -> List.of("FULLY_REFUNDED", "done");
                case 1 -> List.of("TOO_MUCH", "done");
                default -> List.of("done", "done");
              });
      assertThat(told(order)).hasSize(outcomes.contains("TOO_MUCH") || round % 3 == 0 ? 3 : 4);
      assertThat(now(order).snapshot().refunded().amount())
          .isEqualTo(
              switch (round % 3) {
                case 0 -> riyals("100.00");
                case 1 -> riyals("60.00");
                default -> riyals("66.66");
              });
      recount(customer, 1_000, 0, List.of(order));
    }
  }

  private static String outcome(RefundResult result) {
    return result.fold(
        (order, refund) -> "done",
        refusal -> refusal.reason().name(),
        notAllowed -> "not allowed: " + notAllowed);
  }

  private static String outcome(OrderResult result) {
    return result.fold(
        order -> "done",
        refusal -> refusal.status().map(OrderStatus::name).orElse(refusal.reason().name()));
  }

  private static String outcome(HoldResult result) {
    return result.fold(order -> "held", Enum::name);
  }

  private String race(
      int round,
      Order order,
      Function<PointsEngine, OrderResult> a,
      String nameOfA,
      Function<PointsEngine, OrderResult> b,
      String nameOfB) {
    List<OrderResult> results = together(a, b);
    List<String> outcomes = results.stream().map(RacesContract::outcome).toList();
    assertThat(outcomes)
        .as("round %d: %s against %s", round, nameOfA, nameOfB)
        .containsOnlyOnce("done");
    OrderStatus winner = now(order).status();
    assertThat(outcomes.get(1 - outcomes.indexOf("done"))).isEqualTo(winner.name());
    return outcomes.get(0).equals("done") ? nameOfA : nameOfB;
  }

  @Test
  @DisplayName("O-1: an authorized order is either cancelled or captured")
  void cancelsAndCapturesAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(1_000));
      Order order = held(shop, "100.00", customer, 400).order();
      done(authorize(order));

      String winner =
          race(
              round,
              order,
              server -> server.cancelOrder(cancellation(order)),
              "cancel",
              server -> server.captureOrder(order.identity().merchant(), order.identity().uuid()),
              "capture");

      boolean cancelled = winner.equals("cancel");
      assertThat(now(order).status())
          .isEqualTo(cancelled ? OrderStatus.CANCELLED : OrderStatus.CAPTURED);
      assertThat(balance(customer)).isEqualTo(points(cancelled ? 1_000 : 600 + 880));
      assertThat(told(order)).containsExactly("authorized", cancelled ? "cancelled" : "captured");
      recount(customer, 1_000, 0, List.of(order));
    }
  }

  @Test
  @DisplayName("O-1: a new order is either completed or cancelled")
  void completesAndCancelsAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(1_000));
      Order order = held(shop, "100.00", customer, 400).order();

      String winner =
          race(
              round,
              order,
              server -> server.completeOrder(completion(order)),
              "complete",
              server -> server.cancelOrder(cancellation(order)),
              "cancel");

      boolean cancelled = winner.equals("cancel");
      assertThat(balance(customer)).isEqualTo(points(cancelled ? 1_000 : 600 + 880));
      assertThat(told(order))
          .isEqualTo(cancelled ? List.of("cancelled") : List.of("approved", "completed"));
      recount(customer, 1_000, 0, List.of(order));
    }
  }

  @Test
  void completesAnOrderOnceHoweverManyAsk() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customer();
      CheckoutResult.Begun checkout = begin(shop, "100.00");
      held(hold(checkout, customer, 0));

      race(
          round,
          checkout.order(),
          server -> server.completeOrder(completion(checkout.order())),
          "complete",
          server -> server.completeOrder(completion(checkout.order())),
          "complete");

      assertThat(balance(customer)).isEqualTo(points(1_000));
      recount(customer, 0, 0, List.of(checkout.order()));
    }
  }

  @Test
  @DisplayName("R-1: points of one wallet are held at one of two merchants, never at both")
  void holdsPointsOfOneWalletAtTwoMerchants() {
    Merchant other = bazaar.shop(WATCHED);
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(600));
      bazaar.grant(wallet(customer), points(400), NOW, NOW.plus(Duration.ofDays(9)));
      CheckoutResult.Begun one = begin(shop, "100.00");
      CheckoutResult.Begun two = begin(other, "100.00");
      long wanted = round % 2 == 0 ? 501 : 500;

      List<HoldResult> results =
          together(
              server -> server.holdPoints(choice(one, customer, wanted)),
              server -> server.holdPoints(choice(two, customer, wanted)));

      assertThat(results.stream().map(RacesContract::outcome))
          .as("round %d", round)
          .containsExactlyInAnyOrder("held", wanted == 500 ? "held" : "NOT_ENOUGH");
      assertThat(balance(customer)).isEqualTo(points(wanted == 500 ? 0 : 499));
      recount(customer, 1_000, 0, List.of(one.order(), two.order()));
    }
  }

  @Test
  @DisplayName("R-1: two customers who take each other's orders over do not wait in a circle")
  void lastChoiceWinsForTwoCustomersAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer noura = bazaar.customerWith(points(100));
      Customer ahmed = bazaar.customerWith(points(100));
      CheckoutResult.Begun hers = held(shop, "100.00", noura, 60);
      CheckoutResult.Begun his = held(shop, "100.00", ahmed, 60);

      List<HoldResult> results =
          together(
              server -> server.holdPoints(choice(hers, ahmed, 30)),
              server -> server.holdPoints(choice(his, noura, 30)));

      assertThat(results.stream().map(RacesContract::outcome)).containsExactly("held", "held");
      List<Order> orders = List.of(hers.order(), his.order());
      assertThat(Stream.of(noura, ahmed).map(this::balance)).containsOnly(points(70));
      assertThat(orders).allMatch(order -> now(order).totalPoints().equals(points(30)));
      assertThat(now(hers.order()).customer()).contains(ahmed.id());
      assertThat(bazaar.reconcile(wallet(noura)).agrees()).isTrue();
      assertThat(bazaar.reconcile(wallet(ahmed)).agrees()).isTrue();
    }
  }

  @Test
  @DisplayName("F-6: points are either held, or taken back by the refund of what earned them")
  void refundsWhileTheSameWalletHolds() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(300));
      Order earning = earned(shop, customer, "70.00");
      CheckoutResult.Begun checkout = begin(shop, "100.00");

      List<String> outcomes =
          together(
              server -> outcome(server.refundOrder(refundOf(earning, Optional.empty()))),
              server -> outcome(server.holdPoints(choice(checkout, customer, 800))));

      boolean heldFirst = outcomes.get(1).equals("held");
      assertThat(outcomes)
          .as("round %d", round)
          .containsExactly("done", heldFirst ? "held" : "NOT_ENOUGH");
      assertThat(wallet(customer).debt()).isEqualTo(points(heldFirst ? 500 : 0));
      assertThat(balance(customer)).isEqualTo(points(heldFirst ? 0 : 300));
      recount(customer, 300, 0, List.of(earning, checkout.order()));
    }
  }

  @Test
  @DisplayName("F-6: what is owed is settled from an award that comes at the same instant")
  void refundsWhileTheSameWalletEarns() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(Points.ZERO);
      Order earning = earned(shop, customer, "70.00");
      Order spending = settled(shop, "100.00", customer, 600);
      assertThat(balance(customer)).isEqualTo(points(100 + 820));
      done(complete(held(shop, "100.00", customer, 920).order()));
      List<EarningResult> award = new ArrayList<>();
      Points before = balance(customer);

      List<String> outcomes =
          together(
              server -> outcome(server.refundOrder(refundOf(spending, Optional.empty()))),
              server -> {
                award.add(
                    server.createEarningOrder(
                        new CreateEarningOrder.Command(
                            shop.id(),
                            customer.phone(),
                            Optional.empty(),
                            new OrderNumber("SALE-" + UUID.randomUUID()),
                            Purchases.aPurchaseOf("50.00"))));
                return "done";
              });

      assertThat(outcomes).containsExactly("done", "done");
      assertThat(award.get(0)).isInstanceOf(EarningResult.Approved.class);
      assertThat(wallet(customer).debt()).as("round %d: still owed", round).isEqualTo(Points.ZERO);
      assertThat(balance(customer))
          .isEqualTo(before.plus(points(500)).plus(points(600)).minus(points(820)));
      assertThat(bazaar.reconcile(wallet(customer)).agrees()).isTrue();
      assertThat(now(earning).status()).isEqualTo(OrderStatus.APPROVED);
    }
  }

  @Test
  @DisplayName("F-6: a debt and an award at the same instant leave no debt")
  void owesWhileTheSameWalletEarns() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(Points.ZERO);
      Order earning = earned(shop, customer, "70.00");
      CheckoutResult.Begun checkout = held(shop, "100.00", customer, 700);

      List<String> outcomes =
          together(
              server -> outcome(server.refundOrder(refundOf(earning, Optional.empty()))),
              server ->
                  server
                      .createEarningOrder(
                          new CreateEarningOrder.Command(
                              shop.id(),
                              customer.phone(),
                              Optional.empty(),
                              new OrderNumber("SALE-" + UUID.randomUUID()),
                              Purchases.aPurchaseOf("80.00")))
                      .fold(order -> "earned", pending -> "pending", refusal -> "refused"));

      assertThat(outcomes).as("round %d", round).containsExactly("done", "earned");
      assertThat(wallet(customer).debt()).as("round %d: still owed", round).isEqualTo(Points.ZERO);
      assertThat(balance(customer)).isEqualTo(points(100));
      assertThat(now(checkout.order()).totalPoints()).isEqualTo(points(700));
    }
  }

  @Test
  @DisplayName(
      "R-5: the same number begun twice at once is one checkout if the bodies are the same")
  void beginsTheSameCheckoutTwiceAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      BeginCheckout.Command command = checkout(shop, "ORD-" + UUID.randomUUID(), "100.00");
      if (round % 2 == 1) {
        begun(engine.beginCheckout(checkout(shop, command.number().value(), "1.00")));
      }

      List<CheckoutResult> results =
          together(
              server -> server.beginCheckout(command), server -> server.beginCheckout(command));

      CheckoutResult.Begun one = begun(results.get(0));
      CheckoutResult.Begun two = begun(results.get(1));
      assertThat(two.session()).as("round %d", round).isEqualTo(one.session());
      assertThat(two.order().snapshot()).isEqualTo(one.order().snapshot());
      assertThat(now(one.order()).status()).isEqualTo(OrderStatus.NEW);
    }
  }

  @Test
  @DisplayName("R-5: of two bodies under one number at once, the later takes the earlier's place")
  void beginsTwoCheckoutsUnderOneNumberAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      String number = "ORD-" + UUID.randomUUID();

      List<CheckoutResult> results =
          together(
              server -> server.beginCheckout(checkout(shop, number, "100.00")),
              server -> server.beginCheckout(checkout(shop, number, "50.00")));

      List<Order> orders = results.stream().map(result -> now(begun(result).order())).toList();
      assertThat(orders)
          .as("round %d", round)
          .extracting(Order::status)
          .containsExactlyInAnyOrder(OrderStatus.NEW, OrderStatus.CANCELLED);
      Order loser = orders.get(orders.get(0).status() == OrderStatus.CANCELLED ? 0 : 1);
      assertThat(loser.snapshot().reason()).contains(BeginCheckout.SUPERSEDED);
      assertThat(told(loser)).containsExactly("cancelled");
    }
  }

  @Test
  @DisplayName("R-5: what is held for a checkout that another one replaces returns to the customer")
  void supersedesWhileTheCustomerChooses() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(1_000));
      CheckoutResult.Begun first = begin(shop, "100.00");
      String number = first.order().identity().number().value();

      List<String> outcomes =
          together(
              server ->
                  server
                      .beginCheckout(checkout(shop, number, "50.00"))
                      .fold((order, session) -> "begun", refusal -> refusal.toString()),
              server -> outcome(server.holdPoints(choice(first, customer, 600))));

      assertThat(outcomes.get(0)).as("round %d", round).isEqualTo("begun");
      assertThat(outcomes.get(1)).isIn("held", "OVER");
      assertThat(now(first.order()).status()).isEqualTo(OrderStatus.CANCELLED);
      assertThat(now(first.order()).totalPoints()).isEqualTo(Points.ZERO);
      assertThat(balance(customer)).isEqualTo(points(1_000));
      recount(customer, 1_000, 0, List.of(first.order()));
    }
  }

  @Test
  @DisplayName("R-1: an order whose session ends is either completed or cancelled, once")
  void endsASessionOnBothServersAtOnce() {
    List<Order> orders = new ArrayList<>();
    List<Customer> customers = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(1_000));
      customers.add(customer);
      orders.add(held(shop, "100.00", customer, 600).order());
    }
    clock.advance(Duration.ofMinutes(30));

    together(RacesContract::endAllCheckouts, RacesContract::endAllCheckouts);

    assertThat(events(shop))
        .hasSize(ROUNDS)
        .allMatch(event -> event.wireName().equals("cancelled"));
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(now(orders.get(round)).status()).isEqualTo(OrderStatus.CANCELLED);
      assertThat(balance(customers.get(round))).isEqualTo(points(1_000));
      recount(customers.get(round), 1_000, 0, List.of(orders.get(round)));
    }
  }

  private static int endAllCheckouts(PointsEngine server) {
    int ended = 0;
    int batch;
    do {
      batch = server.endCheckouts(50);
      ended += batch;
    } while (batch == 50);
    return ended;
  }

  @Test
  @DisplayName("E-8: a lot whose time is over is posted out once")
  void expiresLotsOnBothServersAtOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Customer customer = bazaar.customerWith(points(7));
      for (int lot = 1; lot <= 3; lot++) {
        bazaar.grant(wallet(customer), points(lot), NOW.minusSeconds(90), NOW.minusSeconds(lot));
      }

      together(server -> server.expireLots(1_000), server -> server.expireLots(1_000));

      assertThat(wallet(customer).posted()).as("round %d", round).isEqualTo(points(7));
      assertThat(balance(customer)).isEqualTo(points(7));
      recount(customer, 7 + 6, 6, List.of());
    }
  }

  @Test
  @DisplayName("C-4: two orders that each use up the funds are not both settled")
  void settlesWithinTheDebtLimit() {
    for (int round = 0; round < ROUNDS; round++) {
      Merchant poor = bazaar.shop(new FundingTerms(Optional.of(points(1_000)), Optional.empty()));
      Customer noura = bazaar.customer();
      Customer ahmed = bazaar.customer();
      Order hers = held(poor, "100.00", noura, 0).order();
      Order his = held(poor, "0.10", ahmed, 0).order();

      List<String> outcomes =
          together(
              server -> outcome(server.completeOrder(completion(hers))),
              server -> outcome(server.completeOrder(completion(his))));

      assertThat(outcomes)
          .as("round %d", round)
          .containsExactlyInAnyOrder("done", OrderRefusal.Reason.FUNDING_EXHAUSTED.name());
      recount(poor, List.of(hers, his));
    }
  }

  @Test
  @DisplayName("F-2: refunds of many orders of one customer at once leave right books")
  void refundsManyOrdersOfOneCustomerAtOnce() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      Customer customer = bazaar.customerWith(points(300));
      List<Order> orders = new ArrayList<>();
      for (int number = 0; number < 6; number++) {
        orders.add(settled(shop, "10.00", customer, 100));
      }

      List<String> outcomes =
          Together.run(
              orders.size(),
              number ->
                  outcome(
                      (number % 2 == 0 ? here : there)
                          .refundOrder(
                              refundOf(
                                  orders.get(number),
                                  number < 3 ? Optional.empty() : Optional.of("3.33")))));

      assertThat(outcomes).as("round %d", round).containsOnly("done");
      recount(customer, 300, 0, orders);
      assertThat(orders)
          .extracting(order -> now(order).status())
          .containsOnly(OrderStatus.FULLY_REFUNDED, OrderStatus.PARTIALLY_REFUNDED);
    }
  }

  @Test
  @DisplayName("F-2: a refund of an order that was refunded a moment ago is told how much is left")
  void tellsTheLoserWhatIsLeft() {
    Customer customer = bazaar.customerWith(points(1_000));
    Order order = settled(shop, "100.00", customer, 1_000);

    List<RefundResult> results =
        together(
            server -> server.refundOrder(refundOf(order, Optional.of("60.00"))),
            server -> server.refundOrder(refundOf(order, Optional.of("60.00"))));

    assertThat(results)
        .anySatisfy(
            result ->
                assertThat(refusal(result)).isEqualTo(RefundRefusal.exceeding(riyals("40.00"))));
  }

  @Test
  @DisplayName("E-8: a balance can be explained while it grows")
  void explainsABalanceThatGrows() {
    Customer customer = bazaar.customer();
    AtomicBoolean grown = new AtomicBoolean();

    together(
        server -> {
          try {
            for (int round = 0; round < ROUNDS; round++) {
              server.createEarningOrder(
                  new CreateEarningOrder.Command(
                      shop.id(),
                      customer.phone(),
                      Optional.empty(),
                      new OrderNumber("SALE-" + UUID.randomUUID()),
                      Purchases.aPurchaseOf("1.00")));
            }
            return ROUNDS;
          } finally {
            grown.set(true);
          }
        },
        server -> {
          int explained = 0;
          while (!grown.get()) {
            server.findCustomer(customer.phone()).orElseThrow();
            explained++;
          }
          return explained;
        });

    assertThat(here.findCustomer(customer.phone()).orElseThrow().balances())
        .singleElement()
        .satisfies(of -> assertThat(of.balance().lots()).hasSize(ROUNDS));
  }
}
