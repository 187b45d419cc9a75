package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.customer.Customer;
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
import dev.points.refund.RefundTerms;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import dev.points.shipping.Shipment;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Orders} keeps. */
@DisplayName("Every store of orders")
public abstract class OrdersContract extends StoresContract {

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
