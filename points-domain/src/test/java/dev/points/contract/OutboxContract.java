package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Outbox} keeps. */
@DisplayName("Every outbox")
public abstract class OutboxContract extends StorageContract {

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

    change(() -> events.forEach(this::append));

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

    change(() -> append(moved));

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

    change(() -> events.forEach(this::append));

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
          append(event);
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

    change(() -> append(completed));

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
          append(plain);
          append(labelled);
        });

    assertThat(latest(shop, 10)).containsExactly(plain, labelled);
  }

  @Test
  void answersTheNewestEventsOldestFirst() {
    Merchant shop = aBazaar().shop();
    for (int balance = 1; balance <= 5; balance++) {
      PointsEvent event = new PointsEvent.LowBalance(shop.id(), balance, NOW);
      change(() -> append(event));
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
    change(() -> append(new PointsEvent.LowBalance(shop.id(), 1, NOW)));

    assertThat(latest(bazaar.shop(), 10)).isEmpty();
  }

  @Test
  @DisplayName("Tells in short what every event was, the newest first")
  void tellsInShortWhatEveryEventWas() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    Order another = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-2"));
    UUID uuid = order.identity().uuid();
    change(
        () -> {
          append(moved(order, 1, NOW));
          append(new PointsEvent.LowBalance(shop.id(), -5, NOW.plusMillis(1)));
          append(moved(another, 1, NOW.plusMillis(2)));
          append(
              new PointsEvent.DebtExceeded(
                  shop.id(), -99, points(1_150), points(100), NOW.minusMillis(3)));
          append(moved(order, 2, NOW.plusMillis(4)));
        });

    List<Outbox.Summary> page =
        read(() -> outbox().page(Optional.of(shop.id()), Long.MAX_VALUE, 10));

    assertThat(page).extracting(Outbox.Summary::merchant).containsOnly(shop.id());
    assertThat(page)
        .extracting(
            Outbox.Summary::event,
            Outbox.Summary::order,
            Outbox.Summary::sequence,
            Outbox.Summary::at)
        .containsExactly(
            tuple("approved", Optional.of(uuid), Optional.of(2), NOW.plusMillis(4)),
            tuple("debt_exceeded", Optional.empty(), Optional.empty(), NOW.minusMillis(3)),
            tuple(
                "approved",
                Optional.of(another.identity().uuid()),
                Optional.of(1),
                NOW.plusMillis(2)),
            tuple("low_balance_warning", Optional.empty(), Optional.empty(), NOW.plusMillis(1)),
            tuple("approved", Optional.of(uuid), Optional.of(1), NOW));
    assertThat(page)
        .extracting(Outbox.Summary::number)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void readsBackwardsFromANumber() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    for (int i = 1; i <= 5; i++) {
      PointsEvent event = new PointsEvent.LowBalance(shop.id(), i, NOW.plusMillis(i));
      change(() -> append(event));
      PointsEvent noise = new PointsEvent.LowBalance(bazaar.shop().id(), i, NOW);
      change(() -> append(noise));
    }

    List<Outbox.Summary> all =
        read(() -> outbox().page(Optional.of(shop.id()), Long.MAX_VALUE, 100));
    assertThat(all)
        .extracting(Outbox.Summary::at)
        .containsExactly(
            NOW.plusMillis(5),
            NOW.plusMillis(4),
            NOW.plusMillis(3),
            NOW.plusMillis(2),
            NOW.plusMillis(1));
    assertThat(page(shop, Long.MAX_VALUE)).isEqualTo(all.subList(0, 2));
    assertThat(page(shop, all.get(1).number())).isEqualTo(all.subList(2, 4));
    assertThat(page(shop, all.get(3).number())).isEqualTo(all.subList(4, 5));
    assertThat(page(shop, all.get(4).number())).isEmpty();
    assertThat(page(shop, 0)).isEmpty();
  }

  @Test
  void readsTheEventsOfEverybody() {
    Bazaar bazaar = aBazaar();
    Merchant mine = bazaar.shop();
    Merchant yours = bazaar.shop();
    change(() -> append(new PointsEvent.LowBalance(mine.id(), 1, NOW)));
    change(() -> append(new PointsEvent.LowBalance(yours.id(), 1, NOW)));
    change(() -> append(new PointsEvent.LowBalance(mine.id(), 1, NOW)));

    assertThat(read(() -> outbox().page(Optional.empty(), Long.MAX_VALUE, 1_000)))
        .extracting(Outbox.Summary::merchant)
        .filteredOn(List.of(mine.id(), yours.id())::contains)
        .containsExactly(mine.id(), yours.id(), mine.id());
  }

  private static PointsEvent moved(Order order, int sequence, Instant at) {
    return new PointsEvent.OrderMoved(
        order.identity().merchant(), order.identity().id(), sequence, OrderStatus.APPROVED, at);
  }

  private List<Outbox.Summary> page(Merchant shop, long before) {
    return read(() -> outbox().page(Optional.of(shop.id()), before, 2));
  }

  private List<PointsEvent> latest(Merchant shop, int limit) {
    return read(() -> outbox().latest(shop.id(), limit));
  }

  private void append(PointsEvent event) {
    outbox().append(event, "");
  }

  private Outbox outbox() {
    return stores().outbox();
  }
}
