package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.refund.Refund;
import dev.points.refund.RefundChannel;
import dev.points.refund.Refunded;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Outbox} keeps. */
@DisplayName("Every outbox")
public abstract class OutboxContract extends StoresContract {

  @Test
  void keepsEveryKindOfEventInOrder() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    List<PointsEvent> events =
        List.of(
            new PointsEvent.OrderMoved(
                shop.id(), order.identity().id(), 1, OrderStatus.APPROVED, NOW),
            new PointsEvent.LowBalance(shop.id(), -5, NOW.plusMillis(1)),
            new PointsEvent.DebtExceeded(
                shop.id(), -99, points(1_150), points(100), NOW.minusMillis(1)));

    change(() -> events.forEach(outbox()::append));

    assertThat(latest(shop, 10)).containsExactlyElementsOf(events);
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryMoveOfAnOrder(OrderStatus status) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    PointsEvent moved =
        new PointsEvent.OrderMoved(shop.id(), order.identity().id(), 3, status, NOW);

    change(() -> outbox().append(moved));

    assertThat(latest(shop, 10)).containsExactly(moved);
  }

  @Test
  @DisplayName("F-9: keeps refunds with all that went back and is left, whatever the channel")
  void keepsRefunds() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    List<PointsEvent> events = new ArrayList<>();
    for (RefundChannel channel : RefundChannel.values()) {
      int number = 1 + 2 * channel.ordinal();
      Refund refund =
          new Refund(
              number,
              channel,
              new Refunded(riyals("10.05"), riyals("1.05"), points(35), points(12 + number)),
              points(30),
              points(7),
              points(5),
              channel == RefundChannel.API ? Optional.empty() : Optional.of("تالف 🙁".repeat(70)),
              NOW.plusMillis(number));
      change(() -> stores().orders().record(order.identity().id(), refund));
      events.add(
          new PointsEvent.OrderRefunded(
              shop.id(),
              order.identity().id(),
              number,
              OrderStatus.PARTIALLY_REFUNDED,
              refund,
              points(35),
              points(900),
              riyals("104.95"),
              NOW.plusMillis(number)));
    }

    change(() -> events.forEach(outbox()::append));

    assertThat(latest(shop, 10)).containsExactlyElementsOf(events);
    assertThat(latest(shop, 10))
        .extracting(PointsEvent::wireName)
        .containsExactly("refunded", "refunded", "auto_refunded");
  }

  @Test
  @DisplayName("O-4: keeps a refund and its event together")
  void keepsARefundAndItsEventTogether() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    Refund refund =
        new Refund(
            1,
            RefundChannel.API,
            new Refunded(riyals("0"), riyals("0"), points(0), points(0)),
            points(0),
            points(0),
            points(0),
            Optional.empty(),
            NOW);
    PointsEvent event =
        new PointsEvent.OrderRefunded(
            shop.id(),
            order.identity().id(),
            1,
            OrderStatus.FULLY_REFUNDED,
            refund,
            points(0),
            points(0),
            riyals("0"),
            NOW);

    change(
        () -> {
          stores().orders().record(order.identity().id(), refund);
          outbox().append(event);
        });

    assertThat(latest(shop, 10)).containsExactly(event);
  }

  @Test
  void keepsThatAnOrderWasCompleted() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    PointsEvent completed =
        new PointsEvent.OrderCompleted(
            shop.id(), order.identity().id(), 2, OrderStatus.APPROVED, NOW);

    change(() -> outbox().append(completed));

    assertThat(latest(shop, 10)).containsExactly(completed);
    assertThat(completed.wireName()).isEqualTo("completed");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S-4: keeps where the goods are and what people read, in the longest words")
  void keepsWhereTheGoodsAre(ShippingStatus status) {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    PointsEvent.ShippingUpdated plain =
        new PointsEvent.ShippingUpdated(
            shop.id(), order.identity().id(), 1, OrderStatus.NEW, status, status.label(), NOW);
    PointsEvent.ShippingUpdated labelled =
        new PointsEvent.ShippingUpdated(
            shop.id(),
            order.identity().id(),
            2,
            OrderStatus.CANCELLED,
            status,
            new StatusLabel("📦".repeat(120), "🎁".repeat(120)),
            NOW);

    change(
        () -> {
          outbox().append(plain);
          outbox().append(labelled);
        });

    assertThat(latest(shop, 10)).containsExactly(plain, labelled);
  }

  @Test
  void answersTheNewestEventsOldestFirst() {
    Merchant shop = aBazaar().shop();
    for (int balance = 1; balance <= 5; balance++) {
      PointsEvent event = new PointsEvent.LowBalance(shop.id(), balance, NOW);
      change(() -> outbox().append(event));
    }

    assertThat(latest(shop, 2))
        .containsExactly(
            new PointsEvent.LowBalance(shop.id(), 4, NOW),
            new PointsEvent.LowBalance(shop.id(), 5, NOW));
  }

  @Test
  void answersNothingOfOtherMerchants() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    change(() -> outbox().append(new PointsEvent.LowBalance(shop.id(), 1, NOW)));

    assertThat(latest(bazaar.shop(), 10)).isEmpty();
  }

  private List<PointsEvent> latest(Merchant shop, int limit) {
    return read(() -> outbox().latest(shop.id(), limit));
  }

  private Outbox outbox() {
    return stores().outbox();
  }
}
