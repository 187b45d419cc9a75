package dev.points.persistence.order;

import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.Orders;
import dev.points.order.TakenReference;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import java.util.Optional;
import java.util.UUID;

/** Orders in a relational database. Thread-safe. */
public final class JpaOrders implements Orders {

  private static final int BLOCK = 50;

  private final JpaSession session;
  private final Sequence ids;

  /**
   * Orders of a session.
   *
   * @param session the transaction under way
   */
  public JpaOrders(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "order_ids", BLOCK);
  }

  @Override
  public OrderId nextId() {
    return new OrderId(ids.next());
  }

  @Override
  public void add(Order order) {
    OrderRows.insert(order, session.writes());
  }

  @Override
  public Optional<Order> find(MerchantId merchant, UUID uuid) {
    return session
        .entityManager()
        .createQuery(
            "select o from OrderEntity o where o.uuid = :uuid and o.merchantId = :merchant",
            OrderEntity.class)
        .setParameter("uuid", uuid)
        .setParameter("merchant", merchant.value())
        .getResultStream()
        .findFirst()
        .map(OrderEntity::toDomain);
  }

  /**
   * Tells what an order that carries a reference answers to a caller who wants it.
   *
   * @param merchant whose reference
   * @param origin what kind of order
   * @param number the reference
   * @return the order that carries it and is not cancelled, or empty if there is none
   */
  public Optional<TakenReference> taken(
      MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return session
        .entityManager()
        .createQuery(
            "select o from OrderEntity o where o.merchantId = :merchant and o.origin = :origin"
                + " and o.activeNumber = :number",
            OrderEntity.class)
        .setParameter("merchant", merchant.value())
        .setParameter("origin", origin.wireName())
        .setParameter("number", number.value())
        .getResultStream()
        .findFirst()
        .map(OrderEntity::asTaken);
  }
}
