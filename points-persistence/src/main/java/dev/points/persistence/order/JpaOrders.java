package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.Orders;
import dev.points.order.ReferenceNumber;
import dev.points.order.TakenReference;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.persistence.session.WireName;
import dev.points.refund.Refund;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders in a relational database. Thread-safe. */
public final class JpaOrders implements Orders {

  private static final int BLOCK = 50;

  private static final String TAKEN =
      "select id, status, uuid, reference_number from orders"
          + " where merchant_id = ? and origin = ? and active_number = ?";

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
    return find(merchant, uuid, LockModeType.NONE);
  }

  @Override
  public Optional<Order> lock(MerchantId merchant, UUID uuid) {
    return find(merchant, uuid, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<Order> find(MerchantId merchant, UUID uuid, LockModeType lock) {
    return session
        .entityManager()
        .createQuery(
            "select o from OrderEntity o where o.uuid = :uuid and o.merchantId = :merchant",
            OrderEntity.class)
        .setParameter("uuid", uuid)
        .setParameter("merchant", merchant.value())
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .map(OrderEntity::toDomain);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return session
        .entityManager()
        .createQuery(
            "select o from OrderEntity o where o.id = :id and o.status <> :pending",
            OrderEntity.class)
        .setParameter("id", id.value())
        .setParameter("pending", OrderRows.PENDING_ACTIVATION)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .map(OrderEntity::toDomain);
  }

  /**
   * The names by which merchants know orders.
   *
   * @param ids which orders, possibly none
   * @return the UUID of each order that there is
   */
  public Map<OrderId, UUID> uuidsOf(List<OrderId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<OrderId, UUID> uuids = new HashMap<>();
    session
        .entityManager()
        .createQuery("select o.id, o.uuid from OrderEntity o where o.id in :ids", Object[].class)
        .setParameter("ids", ids.stream().map(OrderId::value).toList())
        .getResultStream()
        .forEach(row -> uuids.put(new OrderId((Long) row[0]), (UUID) row[1]));
    return uuids;
  }

  @Override
  public List<Order> findAll(Set<OrderId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .entityManager()
        .createQuery(
            "select o from OrderEntity o where o.id in :ids and o.status <> :pending",
            OrderEntity.class)
        .setParameter("ids", ids.stream().map(OrderId::value).toList())
        .setParameter("pending", OrderRows.PENDING_ACTIVATION)
        .getResultStream()
        .map(OrderEntity::toDomain)
        .toList();
  }

  @Override
  public Optional<Order> lockActive(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return taken(merchant, origin, number)
        .flatMap(
            taken -> taken.fold(order -> lock(merchant, order.uuid()), waiting -> Optional.empty()))
        .filter(order -> order.status() != OrderStatus.CANCELLED);
  }

  @Override
  public void update(Order order) {
    OrderRows.update(order, session.writes());
  }

  @Override
  public void record(OrderId order, Refund refund) {
    OrderRows.insert(order, refund, session.writes());
  }

  @Override
  public List<Refund> refundsOf(OrderId order) {
    return session
        .entityManager()
        .createQuery(
            "select r from RefundEntity r where r.orderId = :order order by r.number",
            RefundEntity.class)
        .setParameter("order", order.value())
        .getResultStream()
        .map(RefundEntity::toDomain)
        .toList();
  }

  @Override
  public boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product) {
    return hasRating(merchant, customer, origin, product, "<>");
  }

  /** Looks among orders, or, if the status has to be equal, among queued earnings. */
  boolean hasRating(
      MerchantId merchant,
      CustomerId customer,
      OrderOrigin origin,
      Optional<String> product,
      String pending) {
    Query query =
        session
            .entityManager()
            .createNativeQuery(
                "select 1 from orders where customer_id = ? and merchant_id = ? and origin = ?"
                    + " and status "
                    + pending
                    + " ? and product_id "
                    + (product.isPresent() ? "= ?" : "is null"))
            .setParameter(1, customer.value())
            .setParameter(2, merchant.value())
            .setParameter(3, origin.wireName())
            .setParameter(4, OrderRows.PENDING_ACTIVATION)
            .setMaxResults(1);
    product.ifPresent(id -> query.setParameter(5, id));
    return !query.getResultList().isEmpty();
  }

  /**
   * Tells what carries a reference already.
   *
   * @param merchant whose reference
   * @param origin what kind of order
   * @param number the reference
   * @return the order that carries it and is not cancelled, or the queued earning, or empty if
   *     there is neither
   */
  public Optional<TakenReference> taken(
      MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    List<?> rows =
        session
            .entityManager()
            .createNativeQuery(TAKEN)
            .setParameter(1, merchant.value())
            .setParameter(2, origin.wireName())
            .setParameter(3, number.value())
            .getResultList();
    return rows.stream().findFirst().map(row -> asTaken((@Nullable Object[]) row));
  }

  private static TakenReference asTaken(@Nullable Object[] row) {
    String status = String.valueOf(row[1]);
    if (status.equals(OrderRows.PENDING_ACTIVATION)) {
      return new TakenReference.ByPendingEarning(Long.parseLong(String.valueOf(row[0])));
    }
    return new TakenReference.ByOrder(
        UUID.fromString(String.valueOf(row[2])),
        WireName.find(OrderStatus.values(), OrderStatus::wireName, status),
        new ReferenceNumber(String.valueOf(row[3])));
  }
}
