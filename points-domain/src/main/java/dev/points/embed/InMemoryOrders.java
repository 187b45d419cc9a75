package dev.points.embed;

import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.TakenReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryOrders implements Orders {

  private final AtomicLong ids = new AtomicLong();
  private final Map<UUID, Order.Snapshot> byUuid = new HashMap<>();
  private final UndoLog undo;
  private final InMemoryReferences references;

  InMemoryOrders(UndoLog undo, InMemoryReferences references) {
    this.undo = undo;
    this.references = references;
  }

  @Override
  public OrderId nextId() {
    return new OrderId(ids.incrementAndGet());
  }

  @Override
  public void add(Order order) {
    OrderIdentity identity = order.identity();
    if (order.status() != OrderStatus.CANCELLED) {
      references.take(
          identity.merchant(),
          identity.origin(),
          identity.number(),
          new TakenReference.ByOrder(identity.uuid(), order.status(), identity.reference()));
    }
    undo.insert(byUuid, identity.uuid(), order.snapshot(), "the order's UUID");
  }

  @Override
  public Optional<Order> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid))
        .filter(order -> order.identity().merchant().equals(merchant))
        .map(Order::reconstitute);
  }
}
