package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import dev.points.order.TakenReference;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import java.util.List;
import java.util.Optional;

/** Queued earnings in a relational database. Thread-safe. */
public final class JpaPendingEarnings implements PendingEarnings {

  private final JpaSession session;
  private final Sequence ids;

  /**
   * Queued earnings of a session.
   *
   * @param session the transaction under way
   */
  public JpaPendingEarnings(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "pending_earning_ids", 1);
  }

  @Override
  public long nextId() {
    return ids.next();
  }

  @Override
  public void add(PendingEarning earning) {
    session.persist(PendingEarningEntity.of(earning));
  }

  @Override
  public List<PendingEarning> waitingFor(CustomerId customer, int limit) {
    return session
        .entityManager()
        .createQuery(
            "select p from PendingEarningEntity p where p.customerId = :customer order by p.id",
            PendingEarningEntity.class)
        .setParameter("customer", customer.value())
        .setMaxResults(limit)
        .getResultStream()
        .map(PendingEarningEntity::toDomain)
        .toList();
  }

  /**
   * Tells what a queued earning that carries a reference answers to a caller who wants it.
   *
   * @param merchant whose reference
   * @param origin what kind of order
   * @param number the reference
   * @return the earning that carries it, or empty if there is none
   */
  public Optional<TakenReference> taken(
      MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return session
        .entityManager()
        .createQuery(
            "select p from PendingEarningEntity p where p.merchantId = :merchant"
                + " and p.origin = :origin and p.orderNumber = :number",
            PendingEarningEntity.class)
        .setParameter("merchant", merchant.value())
        .setParameter("origin", origin.wireName())
        .setParameter("number", number.value())
        .getResultStream()
        .findFirst()
        .map(earning -> new TakenReference.ByPendingEarning(earning.id()));
  }
}
