package dev.points.storage.memory;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
   * A message.
   *
   * @param told the event that it tells of; empty for a test
   * @param place its place in the feed, if it has one
   */
  record Row(
      long number,
      MerchantId merchant,
      String event,
      Instant at,
      Optional<PointsEvent> told,
      UUID message,
      String payload,
      Optional<Long> place) {

    Optional<PointsEvent.OfOrder> ofOrder() {
      return told.flatMap(
          happened ->
              happened.fold(Optional::of, low -> Optional.empty(), exceeded -> Optional.empty()));
    }

    Row at(long newPlace) {
      return new Row(number, merchant, event, at, told, message, payload, Optional.of(newPlace));
    }
  }

  InMemoryOutbox(UndoLog undo, Orders orders) {
    this.undo = undo;
    this.orders = orders;
  }

  @Override
  public void append(PointsEvent event, String message) {
    Row row = keep(event.merchant(), event.wireName(), event.at(), Optional.of(event), message);
    undo.insert(waiting, row.number(), row, "the event's number");
  }

  @Override
  public long appendTest(MerchantId merchant, String message, Instant at) {
    return keep(merchant, TEST, at, Optional.empty(), message).number();
  }

  private Row keep(
      MerchantId merchant, String event, Instant at, Optional<PointsEvent> told, String message) {
    long number = numbers.incrementAndGet();
    Row row =
        new Row(number, merchant, event, at, told, UUID.randomUUID(), message, Optional.empty());
    undo.insert(rows, number, row, "the event's number");
    return row;
  }

  @Override
  public List<Told> feed(MerchantId merchant, long after, int limit) {
    return rows.values().stream()
        .filter(row -> row.merchant().equals(merchant) && !row.payload().isEmpty())
        .filter(row -> row.place().filter(place -> place > after).isPresent())
        .sorted(Comparator.comparing(row -> row.place().orElseThrow()))
        .limit(limit)
        .map(this::told)
        .toList();
  }

  private Told told(Row row) {
    return new Told(
        row.place().orElseThrow(),
        row.message(),
        row.event(),
        row.ofOrder().flatMap(of -> uuidOf(of.order())),
        row.ofOrder().map(PointsEvent.OfOrder::sequence),
        row.payload(),
        row.at());
  }

  /** Gives the events that have none their places in the feed, in the order of their numbers. */
  List<Row> giveTheirPlaces(int limit) {
    List<Row> next = waiting.values().stream().limit(limit).toList();
    List<Row> placed = new ArrayList<>();
    for (Row row : next) {
      Row told = row.at(places.incrementAndGet());
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

  /** What waits for no place in the feed and happened before, oldest first. */
  List<Row> toldBefore(Instant before) {
    return rows.values().stream()
        .filter(row -> row.place().isPresent() || row.told().isEmpty())
        .filter(row -> row.at().isBefore(before))
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
                .flatMap(row -> row.told().stream())
                .filter(event -> event.merchant().equals(merchant))
                .limit(limit)
                .toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Summary> page(Optional<MerchantId> merchant, long before, int limit) {
    return rows.headMap(before, false).descendingMap().values().stream()
        .filter(row -> merchant.map(row.merchant()::equals).orElse(true))
        .limit(limit)
        .map(this::summary)
        .toList();
  }

  private Summary summary(Row row) {
    return new Summary(
        row.number(),
        row.merchant(),
        row.event(),
        row.ofOrder().flatMap(told -> uuidOf(told.order())),
        row.ofOrder().map(PointsEvent.OfOrder::sequence),
        row.at());
  }
}
