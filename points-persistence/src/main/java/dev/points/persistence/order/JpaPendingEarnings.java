package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.persistence.session.JpaSession;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Queued earnings in a relational database. Thread-safe. */
public final class JpaPendingEarnings implements PendingEarnings {

  private static final String EXPIRED =
      "select id from orders where status = ? and waits_until <= ?"
          + " order by waits_until, id limit ? for update skip locked";

  private final JpaSession session;
  private final JpaOrders orders;

  /**
   * Queued earnings of a session.
   *
   * @param session the transaction under way
   * @param orders the orders of the session, with which they are numbered
   */
  public JpaPendingEarnings(JpaSession session, JpaOrders orders) {
    this.session = session;
    this.orders = orders;
  }

  @Override
  public long nextId() {
    return orders.nextId().value();
  }

  @Override
  public void add(PendingEarning earning) {
    OrderRows.insert(earning, session.writes());
  }

  @Override
  public Optional<PendingEarning> lock(long id) {
    return session
        .entityManager()
        .createQuery(
            "select p from PendingEarningEntity p where p.id = :id and p.status = :pending",
            PendingEarningEntity.class)
        .setParameter("id", id)
        .setParameter("pending", OrderRows.PENDING_ACTIVATION)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .map(PendingEarningEntity::toDomain);
  }

  @Override
  public List<PendingEarning> lockExpired(Instant now, int limit) {
    List<?> rows =
        session
            .entityManager()
            .createNativeQuery(EXPIRED)
            .setParameter(1, OrderRows.PENDING_ACTIVATION)
            .setParameter(2, now.atOffset(ZoneOffset.UTC))
            .setParameter(3, limit)
            .getResultList();
    List<Long> ids = rows.stream().map(id -> ((Number) id).longValue()).toList();
    return ids.isEmpty() ? List.of() : waitingAs(ids);
  }

  private List<PendingEarning> waitingAs(List<Long> ids) {
    return session
        .entityManager()
        .createQuery(
            "select p from PendingEarningEntity p where p.id in :ids order by p.createdAt, p.id",
            PendingEarningEntity.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(PendingEarningEntity::toDomain)
        .toList();
  }

  @Override
  public void settle(PendingEarning earning, Order order) {
    OrderRows.settle(order, session.writes());
  }

  @Override
  public void drop(PendingEarning earning) {
    OrderRows.drop(earning, session.writes());
  }

  @Override
  public List<PendingEarning> waitingFor(CustomerId customer, int limit) {
    return session
        .entityManager()
        .createQuery(
            "select p from PendingEarningEntity p where p.customerId = :customer"
                + " and p.status = :pending order by p.createdAt, p.id",
            PendingEarningEntity.class)
        .setParameter("customer", customer.value())
        .setParameter("pending", OrderRows.PENDING_ACTIVATION)
        .setMaxResults(limit)
        .getResultStream()
        .map(PendingEarningEntity::toDomain)
        .toList();
  }

  @Override
  public boolean hasRating(
      MerchantId merchant, CustomerId customer, OrderOrigin origin, Optional<String> product) {
    return orders.hasRating(merchant, customer, origin, product, "=");
  }
}
