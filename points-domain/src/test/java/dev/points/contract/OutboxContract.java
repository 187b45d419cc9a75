package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import java.util.List;
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
