package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
import dev.points.customer.CustomerState;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Purchases;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.EarnedPoints;
import dev.points.order.LineItem;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.PaymentMethod;
import dev.points.order.Purchase;
import dev.points.order.Redemption;
import dev.points.order.SettlementStatus;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.RefundPolicy;
import dev.points.refund.RefundTerms;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import dev.points.shipping.Shipment;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import dev.points.storage.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Orders} keeps. */
@DisplayName("Every store of orders")
public abstract class OrdersContract extends StorageContract {

  @Test
  void findsAnOrderOfItsMerchant() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));

    assertThat(found(shop, order).snapshot()).isEqualTo(order.snapshot());
  }

  @Test
  void keepsEverythingThatAnOrderCanHold() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Purchase purchase = Purchases.aDetailedPurchase();
    Order order =
        Order.reconstitute(
            new Order.Snapshot(
                bazaar.identity(shop, OrderOrigin.CHECKOUT, "طلب-١"),
                Optional.of(bazaar.customer().id()),
                purchase,
                EarnedPoints.byPurchase(purchase, shop.rules()),
                Redemption.of(points(321), purchase.total(), bazaar.program().pointValue()),
                OrderStatus.PARTIALLY_REFUNDED,
                Optional.of(
                    new RefundTerms(
                        NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(99)), Tender.MONEY_FIRST)),
                new Refunded(riyals("10.05"), riyals("1.05"), points(35), points(12)),
                SettlementStatus.SETTLED,
                new Shipment(
                    ShippingStatus.DELIVERY_IS_IN_PROGRESS,
                    Optional.of(new StatusLabel("خرج للتوصيل", "Out for delivery"))),
                Optional.of(PaymentMethod.TAMARA),
                Optional.of("One cup was broken 🙁"),
                7,
                5,
                NOW,
                NOW.plusMillis(1)));

    bazaar.save(order);

    assertThat(found(shop, order).snapshot()).isEqualTo(order.snapshot());
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryStatus(OrderStatus status) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = thatIs(status, bazaar.anOrder(shop, bazaar.customer(), "A-1"));

    bazaar.save(order);

    assertThat(found(shop, order).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryOrigin(OrderOrigin origin) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), origin, "A-1"));

    assertThat(found(shop, order).snapshot()).isEqualTo(order.snapshot());
  }

  @Test
  @DisplayName("W-5: keeps the longest number, the longest names and the most lines, in any script")
  void keepsTheLargestOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    LineItem[] lines =
        IntStream.range(0, Purchase.MAX_ITEMS)
            .mapToObj(
                line -> Purchases.line("🎁".repeat(LineItem.MAX_NAME_LENGTH), "0.01", 1 + line))
            .toArray(LineItem[]::new);
    Purchase purchase = Purchase.of(riyals("99999999.99"), lines);
    Order order =
        Order.place(
            bazaar.identity(shop, OrderOrigin.PURCHASE, "🎁".repeat(OrderNumber.MAX_LENGTH)),
            Optional.of(bazaar.customer().id()),
            purchase,
            EarnedPoints.byPurchase(purchase, shop.rules()),
            NOW);

    bazaar.save(order);

    assertThat(found(shop, order).snapshot()).isEqualTo(order.snapshot());
  }

  @Test
  @DisplayName("W-5: keeps a number as it was read, also one that was written with several #")
  void keepsANumberThatWasWrittenWithSeveralHashes() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "# ##A-1"));

    assertThat(found(shop, order).identity()).isEqualTo(order.identity());
    Order again = bazaar.anOrder(shop, bazaar.customer(), "A-1");
    conflicts(() -> orders().add(again));
  }

  @Test
  @DisplayName("K-5: does not find the orders of others")
  void doesNotFindTheOrdersOfOthers() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));

    assertThat(read(() -> orders().find(neighbour.id(), order.identity().uuid()))).isEmpty();
  }

  @Test
  void findsNothingUnderAUuidThatNobodyHas() {
    Merchant shop = aBazaar().shop();

    assertThat(read(() -> orders().find(shop.id(), UUID.randomUUID()))).isEmpty();
  }

  @Test
  void isNotChangedByWhatHappensToAnOrderAfterwards() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));

    order.cancel("Changed my mind", NOW.plusSeconds(1));

    assertThat(found(shop, order).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  @DisplayName("E-5: refuses a number twice")
  void refusesANumberTwice() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order first = bazaar.save(bazaar.anOrder(shop, customer, "A-1"));
    Order second = bazaar.anOrder(shop, bazaar.customer(), "A-1");

    conflicts(() -> orders().add(second));

    assertThat(read(() -> orders().find(shop.id(), first.identity().uuid()))).isPresent();
    assertThat(read(() -> orders().find(shop.id(), second.identity().uuid()))).isEmpty();
  }

  @Test
  @DisplayName("E-5: refuses a number twice in one transaction, and keeps neither order")
  void refusesANumberTwiceInOneTransaction() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order first = bazaar.anOrder(shop, bazaar.customer(), "A-1");
    Order second = bazaar.anOrder(shop, bazaar.customer(), "A-1");

    conflicts(
        () -> {
          orders().add(first);
          orders().add(second);
        });

    assertThat(read(() -> orders().find(shop.id(), first.identity().uuid()))).isEmpty();
    assertThat(read(() -> orders().find(shop.id(), second.identity().uuid()))).isEmpty();
  }

  @Test
  @DisplayName("E-5: takes numbers that differ in case, merchant or origin for different ones")
  void takesNumbersThatDifferInCaseMerchantOrOriginForDifferentOnes() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Merchant neighbour = bazaar.shop();
    Customer customer = bazaar.customer();

    List<Order> saved =
        List.of(
            bazaar.save(bazaar.anOrder(shop, customer, "a-1")),
            bazaar.save(bazaar.anOrder(shop, customer, "A-1")),
            bazaar.save(bazaar.anOrder(shop, customer, "a-1x")),
            bazaar.save(bazaar.anOrder(shop, customer, "ä-1")),
            bazaar.save(bazaar.anOrder(neighbour, customer, "a-1")),
            bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.STORE_RATING, "a-1")),
            bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.PRODUCT_RATING, "a-1")),
            bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.CHECKOUT, "a-1")));

    assertThat(saved)
        .allSatisfy(
            order ->
                assertThat(
                        read(
                            () ->
                                orders()
                                    .find(order.identity().merchant(), order.identity().uuid())))
                    .isPresent());
  }

  @Test
  @DisplayName("E-5: a cancelled order frees its number, as often as it is cancelled")
  void freesTheNumberOfACancelledOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();

    bazaar.save(cancelled(bazaar.anOrder(shop, customer, "A-1")));
    bazaar.save(cancelled(bazaar.anOrder(shop, customer, "A-1")));
    bazaar.save(bazaar.anOrder(shop, customer, "A-1"));
    bazaar.save(cancelled(bazaar.anOrder(shop, customer, "A-1")));

    Order again = bazaar.anOrder(shop, customer, "A-1");
    conflicts(() -> orders().add(again));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CANCELLED")
  @DisplayName("E-5: an order in any other state keeps its number")
  void keepsTheNumberOfAnyOtherOrder(OrderStatus status) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.save(thatIs(status, bazaar.anOrder(shop, customer, "A-1")));

    Order again = bazaar.anOrder(shop, customer, "A-1");
    conflicts(() -> orders().add(again));
  }

  @Test
  void locksAnOrderByItsUuidAndByItsId() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    OrderId unused = read(() -> orders().nextId());

    assertThat(read(() -> orders().lock(shop.id(), order.identity().uuid())).orElseThrow())
        .extracting(Order::snapshot)
        .isEqualTo(order.snapshot());
    assertThat(read(() -> orders().lock(order.identity().id())).orElseThrow())
        .extracting(Order::snapshot)
        .isEqualTo(order.snapshot());
    assertThat(read(() -> orders().lock(shop.id(), UUID.randomUUID()))).isEmpty();
    assertThat(read(() -> orders().lock(unused))).isEmpty();
  }

  @Test
  @DisplayName("K-5: does not lock the orders of others")
  void doesNotLockTheOrdersOfOthers() {
    Bazaar bazaar = aBazaar();
    Order order = bazaar.save(bazaar.anOrder(bazaar.shop(), bazaar.customer(), "A-1"));
    Merchant neighbour = bazaar.shop();

    assertThat(read(() -> orders().lock(neighbour.id(), order.identity().uuid()))).isEmpty();
    assertThat(
            read(
                () ->
                    orders()
                        .lockActive(
                            neighbour.id(), OrderOrigin.PURCHASE, order.identity().number())))
        .isEmpty();
  }

  @Test
  @DisplayName("E-6: takes an earning that waits for no order")
  void takesAnEarningThatWaitsForNoOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    var earning =
        bazaar.save(
            bazaar.anEarning(
                shop, bazaar.customer(CustomerState.PENDING), OrderOrigin.PURCHASE, "A-1"));

    assertThat(read(() -> orders().lock(new OrderId(earning.id())))).isEmpty();
    assertThat(read(() -> orders().lockActive(shop.id(), OrderOrigin.PURCHASE, earning.number())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R-5: finds the order that carries a number now, unless it is cancelled")
  void findsTheOrderThatCarriesANumberNow(OrderStatus status) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    bazaar.save(cancelled(bazaar.anOrder(shop, customer, OrderOrigin.CHECKOUT, "A-1")));
    Order order =
        bazaar.save(thatIs(status, bazaar.anOrder(shop, customer, OrderOrigin.CHECKOUT, "A-1")));
    bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.PURCHASE, "A-1"));
    bazaar.save(bazaar.anOrder(shop, customer, OrderOrigin.CHECKOUT, "a-1"));

    Optional<Order> active =
        read(() -> orders().lockActive(shop.id(), OrderOrigin.CHECKOUT, new OrderNumber("A-1")));

    assertThat(active.map(Order::snapshot))
        .isEqualTo(
            status == OrderStatus.CANCELLED ? Optional.empty() : Optional.of(order.snapshot()));
  }

  @Test
  void keepsWhatHasChangedOfAnOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Customer customer = bazaar.customer();
    Order placed =
        bazaar.save(
            Order.place(
                bazaar.identity(shop, OrderOrigin.CHECKOUT, "A-1"),
                Optional.empty(),
                Purchases.aDetailedPurchase(),
                EarnedPoints.nothing(shop.rules()),
                NOW));
    List<UnaryOperator<Order>> changes =
        List.of(
            order -> {
              order.hold(
                  customer.id(),
                  Redemption.of(points(500), riyals("150.50"), bazaar.program().pointValue()),
                  NOW.plusMillis(1));
              order.nextRevision();
              return order;
            },
            order -> {
              order.authorize(NOW.plusMillis(2));
              order.nextEvent();
              return order;
            },
            order -> {
              order.capture(
                  EarnedPoints.byPurchase(
                      Purchases.aDetailedPurchase(), riyals("135.50"), shop.rules()),
                  RefundTerms.of(RefundPolicy.STANDARD, NOW.plusMillis(3)),
                  NOW.plusMillis(3));
              return order;
            },
            order -> {
              order.ship(
                  new Shipment(
                      ShippingStatus.DELIVERED, Optional.of(new StatusLabel("وصل", "Arrived"))),
                  NOW.plusMillis(4));
              return order;
            },
            order -> {
              order.refund(
                  new Refunded(riyals("50.00"), riyals("4.98"), points(166), points(450)),
                  Optional.of("تالف 🙁"),
                  NOW.plusMillis(5));
              return order;
            },
            order -> {
              order.refund(
                  new Refunded(riyals("150.50"), riyals("15.00"), points(500), points(1_355)),
                  Optional.empty(),
                  NOW.plusMillis(6));
              return order;
            });

    for (UnaryOperator<Order> change : changes) {
      Order.Snapshot changed =
          read(
              () -> {
                Order order =
                    change.apply(orders().lock(shop.id(), placed.identity().uuid()).orElseThrow());
                orders().update(order);
                return order.snapshot();
              });

      assertThat(found(shop, placed).snapshot()).isEqualTo(changed);
      assertThat(read(() -> orders().lock(placed.identity().id())).orElseThrow().snapshot())
          .isEqualTo(changed);
    }
    assertThat(found(shop, placed).status()).isEqualTo(OrderStatus.FULLY_REFUNDED);
  }

  @Test
  void keepsEveryPaymentMethod() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    for (PaymentMethod method : PaymentMethod.values()) {
      Order order = bazaar.anOrder(shop, bazaar.customer(), "A-" + method);
      bazaar.save(order);

      change(
          () -> {
            Order locked = orders().lock(order.identity().id()).orElseThrow();
            locked.approve(
                locked.snapshot().earned(),
                RefundTerms.of(RefundPolicy.STANDARD, NOW),
                Optional.of(method),
                NOW);
            orders().update(locked);
          });

      assertThat(found(shop, order).snapshot().paymentMethod()).contains(method);
    }
  }

  @Test
  @DisplayName(
      "E-5: frees the number of an order when it is cancelled, for the same transaction too")
  void freesTheNumberOfAnOrderWhenItIsCancelled() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order first = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    Order second = bazaar.anOrder(shop, bazaar.customer(), "A-1");

    change(
        () -> {
          Order locked = orders().lock(first.identity().id()).orElseThrow();
          orders().update(cancelled(locked));
          orders().add(second);
        });

    assertThat(found(shop, first).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(
            read(() ->
                    orders()
                        .lockActive(shop.id(), OrderOrigin.PURCHASE, second.identity().number()))
                .orElseThrow()
                .identity())
        .isEqualTo(second.identity());
  }

  @Test
  @DisplayName("O-4: keeps nothing of a change whose transaction fails")
  void keepsNothingOfAChangeWhoseTransactionFails() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));

    conflicts(
        () -> {
          Order locked = orders().lock(order.identity().id()).orElseThrow();
          orders().update(cancelled(locked));
          orders().record(order.identity().id(), aRefund(1, RefundChannel.API));
          throw Conflict.over("somebody was faster");
        });

    assertThat(found(shop, order).snapshot()).isEqualTo(order.snapshot());
    assertThat(refundsOf(order)).isEmpty();
    Order again = bazaar.anOrder(shop, bazaar.customer(), "A-1");
    conflicts(() -> orders().add(again));
  }

  @Test
  void keepsTheRefundsOfAnOrderInTheirOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    Order another = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-2"));
    List<Refund> refunds =
        List.of(
            aRefund(2, RefundChannel.API),
            aRefund(3, RefundChannel.DASHBOARD),
            aRefund(11, RefundChannel.RECONCILIATION));

    for (Refund refund : refunds) {
      change(() -> orders().record(order.identity().id(), refund));
    }
    change(() -> orders().record(another.identity().id(), aRefund(2, RefundChannel.API)));

    assertThat(refundsOf(order)).containsExactlyElementsOf(refunds);
    assertThat(refundsOf(another)).containsExactly(aRefund(2, RefundChannel.API));
  }

  @Test
  @DisplayName("W-5: keeps the longest reason of a refund, in any script, and none")
  void keepsTheLongestReasonOfARefund() {
    Bazaar bazaar = aBazaar();
    Order order = bazaar.save(bazaar.anOrder(bazaar.shop(), bazaar.customer(), "A-1"));
    Refund longest =
        new Refund(
            1,
            RefundChannel.API,
            Refunded.NOTHING,
            points(0),
            points(0),
            points(0),
            Optional.of("🙁".repeat(Refund.MAX_REASON_LENGTH)),
            NOW);
    Refund silent =
        new Refund(
            2,
            RefundChannel.API,
            Refunded.NOTHING,
            points(0),
            points(0),
            points(0),
            Optional.empty(),
            NOW);

    change(
        () -> {
          orders().record(order.identity().id(), longest);
          orders().record(order.identity().id(), silent);
        });

    assertThat(refundsOf(order)).containsExactly(longest, silent);
  }

  @Test
  void keepsOthersFromALockedOrderUntilTheTransactionEnds() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    List<Supplier<Optional<Order>>> locks =
        List.of(
            () -> orders().lock(order.identity().id()),
            () -> orders().lock(shop.id(), order.identity().uuid()),
            () -> orders().lockActive(shop.id(), OrderOrigin.PURCHASE, order.identity().number()));
    Instant before = found(shop, order).snapshot().updatedAt();
    for (Supplier<Optional<Order>> lock : locks) {
      CountDownLatch locked = new CountDownLatch(1);
      Instant seenBefore = found(shop, order).snapshot().updatedAt();

      List<Instant> seen =
          Together.run(
              2,
              number ->
                  number == 0
                      ? read(
                          () -> {
                            Order mine = lock.get().orElseThrow();
                            locked.countDown();
                            Patience.giveOthersAChance();
                            mine.ship(Shipment.NEW, mine.snapshot().updatedAt().plusSeconds(1));
                            orders().update(mine);
                            return mine.snapshot().updatedAt();
                          })
                      : afterwards(locked, lock));

      assertThat(seen).containsOnly(seenBefore.plusSeconds(1));
    }
    assertThat(found(shop, order).snapshot().updatedAt()).isEqualTo(before.plusSeconds(3));
  }

  private Instant afterwards(CountDownLatch locked, Supplier<Optional<Order>> lock) {
    Patience.await(locked);
    return read(() -> lock.get().orElseThrow().snapshot().updatedAt());
  }

  private static Refund aRefund(int number, RefundChannel channel) {
    return new Refund(
        number,
        channel,
        new Refunded(riyals("10.05"), riyals("1.05"), points(35), points(12)),
        points(30),
        points(7),
        points(5),
        Optional.of("Refund " + number),
        NOW.plusMillis(number));
  }

  private List<Refund> refundsOf(Order order) {
    return read(() -> orders().refundsOf(order.identity().id()));
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<List<OrderId>> ids =
        Together.run(
            8,
            number -> IntStream.range(0, 60).mapToObj(i -> read(() -> orders().nextId())).toList());

    assertThat(ids.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(480);
  }

  private static Order cancelled(Order order) {
    order.cancel("Changed my mind", NOW);
    return order;
  }

  private static Order thatIs(OrderStatus status, Order order) {
    Order.Snapshot before = order.snapshot();
    return Order.reconstitute(
        new Order.Snapshot(
            before.identity(),
            before.customer(),
            before.purchase(),
            before.earned(),
            before.redeemed(),
            status,
            before.refundTerms(),
            before.refunded(),
            before.settlement(),
            before.shipment(),
            before.paymentMethod(),
            before.reason(),
            before.revision(),
            before.events(),
            before.createdAt(),
            before.updatedAt()));
  }

  private Order found(Merchant shop, Order order) {
    return read(() -> orders().find(shop.id(), order.identity().uuid())).orElseThrow();
  }

  private Orders orders() {
    return stores().orders();
  }
}
