package dev.points.storage.memory;

import dev.points.webhook.DeliveryRecord.State;
import dev.points.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What is delivered to endpoints: endpoints give it up, deliveries do the rest. */
final class InMemoryDeliveryRows {

  private final AtomicLong ids = new AtomicLong();
  private final NavigableMap<Long, Row> rows = new TreeMap<>();
  private final UndoLog undo;

  /**
   * A delivery.
   *
   * @param next when it is due; empty if it is done
   * @param last what came of the last attempt
   */
  record Row(
      long id,
      WebhookId webhook,
      long event,
      State state,
      int attempts,
      Optional<Instant> next,
      Optional<Last> last) {

    boolean isPending() {
      return state == State.PENDING;
    }

    boolean isDue(Instant now) {
      return next.filter(due -> !due.isAfter(now)).isPresent();
    }

    Row moved(State newState, int newAttempts, Optional<Instant> newNext, Optional<Last> newLast) {
      return new Row(id, webhook, event, newState, newAttempts, newNext, newLast);
    }
  }

  record Last(Instant at, long millis, Optional<Integer> status, Optional<String> error) {}

  InMemoryDeliveryRows(UndoLog undo) {
    this.undo = undo;
  }

  long add(WebhookId webhook, long event, Instant due) {
    if (of(webhook).anyMatch(row -> row.event() == event)) {
      throw new IllegalStateException("the event " + event + " is delivered to " + webhook);
    }
    long id = ids.incrementAndGet();
    Row row = new Row(id, webhook, event, State.PENDING, 0, Optional.of(due), Optional.empty());
    undo.insert(rows, id, row, "the delivery's number");
    return id;
  }

  Stream<Row> all() {
    return rows.values().stream();
  }

  Stream<Row> of(WebhookId webhook) {
    return all().filter(row -> row.webhook().equals(webhook));
  }

  Stream<Row> newestFirst(WebhookId webhook, long before) {
    return rows.headMap(before, false).descendingMap().values().stream()
        .filter(row -> row.webhook().equals(webhook));
  }

  Optional<Row> find(long id) {
    return Optional.ofNullable(rows.get(id));
  }

  void replace(Row row) {
    undo.replace(rows, row.id(), row);
  }

  void remove(Row row) {
    undo.remove(rows, row.id());
  }

  /** What is not delivered to the endpoint yet has failed. */
  void giveUp(WebhookId webhook) {
    List<Row> pending = of(webhook).filter(Row::isPending).toList();
    pending.forEach(
        row -> replace(row.moved(State.FAILED, row.attempts(), Optional.empty(), row.last())));
  }
}
