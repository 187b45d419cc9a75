package dev.points.persistence.storefront;

import dev.points.merchant.MerchantId;
import dev.points.persistence.session.JpaSession;
import dev.points.storefront.StoreId;
import dev.points.storefront.Storefront;
import dev.points.storefront.Storefronts;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Stores of merchants in a relational database. Thread-safe. */
public final class JpaStorefronts implements Storefronts {

  private final JpaSession session;

  /**
   * Stores of a session.
   *
   * @param session the transaction under way
   */
  public JpaStorefronts(JpaSession session) {
    this.session = session;
  }

  @Override
  public StoreId nextId() {
    long last =
        session
            .entityManager()
            .createQuery("select coalesce(max(s.id), 0) from StorefrontEntity s", Long.class)
            .getSingleResult();
    return new StoreId(last + 1);
  }

  @Override
  public void open(Storefront storefront) {
    session.persist(StorefrontEntity.of(storefront));
  }

  @Override
  public Optional<Storefront> find(StoreId id) {
    return Optional.ofNullable(session.entityManager().find(StorefrontEntity.class, id.value()))
        .map(StorefrontEntity::toDomain);
  }

  @Override
  public Optional<Storefront> of(MerchantId merchant) {
    return of(merchant, LockModeType.NONE);
  }

  @Override
  public Optional<Storefront> lock(MerchantId merchant) {
    return of(merchant, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<Storefront> of(MerchantId merchant, LockModeType lock) {
    return session
        .entityManager()
        .createQuery(
            "select s from StorefrontEntity s where s.merchantId = :merchant",
            StorefrontEntity.class)
        .setParameter("merchant", merchant.value())
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .map(StorefrontEntity::toDomain);
  }

  @Override
  public void update(Storefront storefront) {
    StorefrontEntity entity =
        session.entityManager().find(StorefrontEntity.class, storefront.id().value());
    if (entity == null) {
      throw new IllegalStateException("no store " + storefront.id());
    }
    entity.copy(storefront);
  }
}
