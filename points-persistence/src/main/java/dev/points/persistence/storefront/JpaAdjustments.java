package dev.points.persistence.storefront;

import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.storefront.Adjustment;
import dev.points.storefront.Adjustments;
import java.util.List;
import java.util.Set;

/** Changes by hand in a relational database. Thread-safe. */
public final class JpaAdjustments implements Adjustments {

  private static final int BLOCK = 50;

  private final JpaSession session;
  private final Sequence ids;

  /**
   * Changes of a session.
   *
   * @param session the transaction under way
   */
  public JpaAdjustments(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "adjustment_ids", BLOCK);
  }

  @Override
  public long nextId() {
    return ids.next();
  }

  @Override
  public List<Adjustment> causing(Set<String> causes) {
    if (causes.isEmpty()) {
      return List.of();
    }
    return session
        .entityManager()
        .createQuery("select a from AdjustmentEntity a where a.id in :ids", AdjustmentEntity.class)
        .setParameter("ids", causes.stream().map(Adjustment::idIn).toList())
        .getResultStream()
        .map(AdjustmentEntity::toDomain)
        .toList();
  }

  @Override
  public void add(Adjustment adjustment) {
    long points = adjustment.points().value();
    session
        .writes()
        .add(
            "insert into adjustments (id, merchant_id, wallet_id, points, reason, actor,"
                + " request_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            adjustment.id(),
            adjustment.merchant().value(),
            adjustment.wallet().value(),
            adjustment.incoming() ? points : -points,
            adjustment.reason(),
            adjustment.actor().name(),
            adjustment.actor().request(),
            adjustment.at());
  }
}
