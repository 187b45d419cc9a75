package dev.points.embed;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class InMemoryOutbox implements Outbox {

  private final List<PointsEvent> events = new ArrayList<>();
  private final UndoLog undo;
  private final Orders orders;

  InMemoryOutbox(UndoLog undo, Orders orders) {
    this.undo = undo;
    this.orders = orders;
  }

  @Override
  public void append(PointsEvent event, String message) {
    undo.append(events, event);
  }

  @Override
  public List<PointsEvent> latest(MerchantId merchant, int limit) {
    List<PointsEvent> ofMerchant =
        events.stream().filter(event -> event.merchant().equals(merchant)).toList();
    return ofMerchant.subList(Math.max(0, ofMerchant.size() - limit), ofMerchant.size());
  }

  @Override
  public List<Summary> page(Optional<MerchantId> merchant, long before, int limit) {
    List<Summary> page = new ArrayList<>();
    for (int i = (int) Math.min(events.size(), before - 1); i > 0 && page.size() < limit; i--) {
      PointsEvent event = events.get(i - 1);
      if (merchant.map(event.merchant()::equals).orElse(true)) {
        page.add(summary(i, event));
      }
    }
    return page;
  }

  private Summary summary(long number, PointsEvent event) {
    Optional<PointsEvent.OfOrder> ofOrder =
        event.fold(Optional::of, low -> Optional.empty(), exceeded -> Optional.empty());
    return new Summary(
        number,
        event.merchant(),
        event.wireName(),
        ofOrder.flatMap(told -> orders.lock(told.order())).map(order -> order.identity().uuid()),
        ofOrder.map(PointsEvent.OfOrder::sequence),
        event.at());
  }
}
