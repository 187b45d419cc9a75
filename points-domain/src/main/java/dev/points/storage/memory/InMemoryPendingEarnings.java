package dev.points.storage.memory;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.order.TakenReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class InMemoryPendingEarnings implements PendingEarnings {

  private final Map<Long, PendingEarning> queue = new TreeMap<>();
  private final UndoLog undo;
  private final InMemoryOrders orders;
  private final InMemoryReferences references;

  InMemoryPendingEarnings(UndoLog undo, InMemoryOrders orders, InMemoryReferences references) {
    this.undo = undo;
    this.orders = orders;
    this.references = references;
  }

  @Override
  public long nextId() {
    return orders.nextId().value();
  }

  @Override
  public void add(PendingEarning earning) {
    references.take(
        earning.merchant(),
        earning.origin(),
        earning.number(),
        new TakenReference.ByPendingEarning(earning.id()));
    undo.insert(queue, earning.id(), earning, "the queued earning's id");
  }

  @Override
  public Optional<PendingEarning> lock(long id) {
    return Optional.ofNullable(queue.get(id));
  }

  @Override
  public List<PendingEarning> lockExpired(Instant now, int limit) {
    return queue.values().stream()
        .filter(earning -> !earning.expiresAt().isAfter(now))
        .sorted(Comparator.comparing(PendingEarning::expiresAt))
        .limit(limit)
        .toList();
  }

  @Override
  public void settle(PendingEarning earning, Order order) {
    drop(earning);
    orders.add(order);
  }

  @Override
  public void drop(PendingEarning earning) {
    undo.remove(queue, earning.id());
    references.free(earning.merchant(), earning.origin(), earning.number());
  }

  @Override
  public List<PendingEarning> waitingFor(CustomerId customer, int limit) {
    return queue.values().stream()
        .filter(earning -> earning.customer().equals(customer))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product) {
    return queue.values().stream()
        .filter(earning -> earning.merchant().equals(merchant))
        .filter(earning -> earning.customer().equals(customer))
        .filter(earning -> earning.origin() == origin)
        .anyMatch(earning -> earning.purchase().ratedProduct().equals(product));
  }

  /** Every earning that waits, the one with the lowest number first. */
  Collection<PendingEarning> waiting() {
    return queue.values();
  }
}
