package dev.points.embed;

import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
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
  private final Map<MerchantReference, UUID> notCancelled = new HashMap<>();
  private final UndoLog undo;

  InMemoryOrders(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public OrderId nextId() {
    return new OrderId(ids.incrementAndGet());
  }

  @Override
  public void add(Order order) {
    OrderIdentity identity = order.identity();
    if (order.status() != OrderStatus.CANCELLED) {
      undo.insert(
          notCancelled,
          new MerchantReference(identity.merchant(), identity.origin(), identity.number()),
          identity.uuid(),
          "the order number");
    }
    undo.insert(byUuid, identity.uuid(), order.snapshot(), "the order's UUID");
  }

  @Override
  public Optional<Order> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid))
        .filter(order -> order.identity().merchant().equals(merchant))
        .map(Order::reconstitute);
  }

  Optional<TakenReference> taken(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return Optional.ofNullable(notCancelled.get(new MerchantReference(merchant, origin, number)))
        .map(byUuid::get)
        .map(
            order ->
                new TakenReference.ByOrder(
                    order.identity().uuid(), order.status(), order.identity().reference()));
  }
}
