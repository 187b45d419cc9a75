package dev.points.persistence.storefront;

import dev.points.merchant.MerchantId;
import dev.points.persistence.session.JpaSession;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Redemption methods in a relational database. Thread-safe. */
public final class JpaRedemptionMethods implements RedemptionMethods {

  private final JpaSession session;

  /**
   * Methods of a session.
   *
   * @param session the transaction under way
   */
  public JpaRedemptionMethods(JpaSession session) {
    this.session = session;
  }

  @Override
  public void add(RedemptionMethod method) {
    session.persist(RedemptionMethodEntity.of(method));
  }

  @Override
  public Optional<RedemptionMethod> find(MerchantId merchant, UUID uuid) {
    return Optional.ofNullable(session.entityManager().find(RedemptionMethodEntity.class, uuid))
        .map(RedemptionMethodEntity::toDomain)
        .filter(method -> method.merchant().equals(merchant) && method.deletedAt().isEmpty());
  }

  @Override
  public List<RedemptionMethod> of(MerchantId merchant) {
    return session
        .entityManager()
        .createQuery(
            "select m from RedemptionMethodEntity m"
                + " where m.merchantId = :merchant and m.deletedAt is null"
                + " order by m.createdAt, m.uuid",
            RedemptionMethodEntity.class)
        .setParameter("merchant", merchant.value())
        .setMaxResults(MAX)
        .getResultStream()
        .map(RedemptionMethodEntity::toDomain)
        .toList();
  }

  @Override
  public void update(RedemptionMethod method) {
    RedemptionMethodEntity entity =
        session.entityManager().find(RedemptionMethodEntity.class, method.uuid());
    if (entity == null) {
      throw new IllegalStateException("no method " + method.uuid());
    }
    entity.copy(method);
  }
}
