package dev.points.storage.memory;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.TakenReference;
import dev.points.refund.Refund;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryOrders implements Orders {

  private final AtomicLong ids = new AtomicLong();
  private final Map<OrderId, Order.Snapshot> byId = new HashMap<>();
  private final Map<UUID, OrderId> byUuid = new HashMap<>();
  private final List<RefundOf> refunds = new ArrayList<>();
  private final UndoLog undo;
  private final InMemoryReferences references;

  private record RefundOf(OrderId order, Refund refund) {}

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
      references.take(identity.merchant(), identity.origin(), identity.number(), carries(order));
    }
    undo.insert(byUuid, identity.uuid(), identity.id(), "the order's UUID");
    undo.insert(byId, identity.id(), order.snapshot(), "the order's id");
  }

  private static TakenReference carries(Order order) {
    OrderIdentity identity = order.identity();
    return new TakenReference.ByOrder(identity.uuid(), order.status(), identity.reference());
  }

  @Override
  public Optional<Order> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid))
        .flatMap(this::lock)
        .filter(order -> order.identity().merchant().equals(merchant));
  }

  @Override
  public Optional<Order> lock(MerchantId merchant, UUID uuid) {
    return find(merchant, uuid);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return Optional.ofNullable(byId.get(id)).map(Order::reconstitute);
  }

  @Override
  public List<Order> findAll(Set<OrderId> ids) {
    return ids.stream().flatMap(id -> lock(id).stream()).toList();
  }

  @Override
  public Optional<Order> lockActive(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return references
        .find(merchant, origin, number)
        .flatMap(
            taken ->
                taken.fold(order -> find(merchant, order.uuid()), waiting -> Optional.empty()));
  }

  @Override
  public void update(Order order) {
    OrderIdentity identity = order.identity();
    Order.Snapshot before = byId.get(identity.id());
    if (before == null) {
      throw new IllegalStateException("no order " + identity.id());
    }
    undo.replace(byId, identity.id(), order.snapshot());
    if (before.status() != OrderStatus.CANCELLED) {
      references.free(identity.merchant(), identity.origin(), identity.number());
      if (order.status() != OrderStatus.CANCELLED) {
        references.take(identity.merchant(), identity.origin(), identity.number(), carries(order));
      }
    }
  }

  @Override
  public void record(OrderId order, Refund refund) {
    undo.append(refunds, new RefundOf(order, refund));
  }

  @Override
  public List<Refund> refundsOf(OrderId order) {
    return refunds.stream().filter(of -> of.order().equals(order)).map(RefundOf::refund).toList();
  }

  @Override
  public boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product) {
    return byId.values().stream()
        .filter(order -> order.identity().merchant().equals(merchant))
        .filter(order -> order.identity().origin() == origin)
        .filter(order -> order.customer().filter(customer::equals).isPresent())
        .anyMatch(order -> order.purchase().ratedProduct().equals(product));
  }

  /** The order as it is now. */
  Optional<Order.Snapshot> snapshot(OrderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every order there is, as it is now. */
  Collection<Order.Snapshot> snapshots() {
    return byId.values();
  }
}
