package dev.points.embed;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import java.util.ArrayList;
import java.util.List;

final class InMemoryOutbox implements Outbox {

  private final List<PointsEvent> events = new ArrayList<>();
  private final UndoLog undo;

  InMemoryOutbox(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public void append(PointsEvent event) {
    undo.append(events, event);
  }

  @Override
  public List<PointsEvent> latest(MerchantId merchant, int limit) {
    List<PointsEvent> ofMerchant =
        events.stream().filter(event -> event.merchant().equals(merchant)).toList();
    return ofMerchant.subList(Math.max(0, ofMerchant.size() - limit), ofMerchant.size());
  }
}
