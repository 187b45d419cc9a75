package dev.points.embed;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.order.TakenReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryPendingEarnings implements PendingEarnings {

  private final AtomicLong ids = new AtomicLong();
  private final Map<MerchantReference, PendingEarning> queue = new LinkedHashMap<>();
  private final UndoLog undo;

  InMemoryPendingEarnings(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public long nextId() {
    return ids.incrementAndGet();
  }

  @Override
  public void add(PendingEarning earning) {
    undo.insert(
        queue,
        new MerchantReference(earning.merchant(), earning.origin(), earning.number()),
        earning,
        "the order number");
  }

  @Override
  public List<PendingEarning> waitingFor(CustomerId customer, int limit) {
    return queue.values().stream()
        .filter(earning -> earning.customer().equals(customer))
        .limit(limit)
        .toList();
  }

  Optional<TakenReference> taken(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return Optional.ofNullable(queue.get(new MerchantReference(merchant, origin, number)))
        .map(earning -> new TakenReference.ByPendingEarning(earning.id()));
  }
}
