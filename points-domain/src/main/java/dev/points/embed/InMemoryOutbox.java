package dev.points.embed;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryOutbox implements Outbox {

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong places = new AtomicLong();
  private final NavigableMap<Long, Row> rows = new TreeMap<>();
  private final NavigableMap<Long, Row> waiting = new TreeMap<>();
  private final UndoLog undo;
  private final Orders orders;

  /**
   * An event and its message.
   *
   * @param place its place in the feed, if it has one
   */
  record Row(long number, PointsEvent event, UUID message, String payload, Optional<Long> place) {

    Optional<PointsEvent.OfOrder> ofOrder() {
      return event.fold(Optional::of, low -> Optional.empty(), exceeded -> Optional.empty());
    }
  }

  InMemoryOutbox(UndoLog undo, Orders orders) {
    this.undo = undo;
    this.orders = orders;
  }

  @Override
  public void append(PointsEvent event, String message) {
    long number = numbers.incrementAndGet();
    Row row = new Row(number, event, UUID.randomUUID(), message, Optional.empty());
    undo.insert(rows, number, row, "the event's number");
    undo.insert(waiting, number, row, "the event's number");
  }

  /** Gives the events that have none their places in the feed, in the order of their numbers. */
  List<Row> giveTheirPlaces(int limit) {
    List<Row> next = waiting.values().stream().limit(limit).toList();
    List<Row> placed = new ArrayList<>();
    for (Row row : next) {
      Row told =
          new Row(
              row.number(),
              row.event(),
              row.message(),
              row.payload(),
              Optional.of(places.incrementAndGet()));
      undo.remove(waiting, row.number());
      undo.replace(rows, row.number(), told);
      placed.add(told);
    }
    return placed;
  }

  Row row(long number) {
    Row row = rows.get(number);
    if (row == null) {
      throw new IllegalStateException("no event " + number);
    }
    return row;
  }

  /** The events that have a place in the feed and happened before, oldest first. */
  List<Row> toldBefore(Instant before) {
    return rows.values().stream()
        .filter(row -> row.place().isPresent() && row.event().at().isBefore(before))
        .toList();
  }

  void remove(long number) {
    undo.remove(rows, number);
  }

  Optional<UUID> uuidOf(OrderId order) {
    return orders.lock(order).map(Order::identity).map(identity -> identity.uuid());
  }

  @Override
  public List<PointsEvent> latest(MerchantId merchant, int limit) {
    List<PointsEvent> newestFirst =
        new ArrayList<>(
            rows.descendingMap().values().stream()
                .map(Row::event)
                .filter(event -> event.merchant().equals(merchant))
                .limit(limit)
                .toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Summary> page(Optional<MerchantId> merchant, long before, int limit) {
    return rows.headMap(before, false).descendingMap().values().stream()
        .filter(row -> merchant.map(row.event().merchant()::equals).orElse(true))
        .limit(limit)
        .map(this::summary)
        .toList();
  }

  private Summary summary(Row row) {
    return new Summary(
        row.number(),
        row.event().merchant(),
        row.event().wireName(),
        row.ofOrder().flatMap(told -> uuidOf(told.order())),
        row.ofOrder().map(PointsEvent.OfOrder::sequence),
        row.event().at());
  }
}
