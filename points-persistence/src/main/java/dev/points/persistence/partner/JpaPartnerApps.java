package dev.points.persistence.partner;

import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.ReadCache;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Apps of partners in a relational database, read through a cache. Thread-safe. */
public final class JpaPartnerApps implements PartnerApps {

  private final JpaSession session;
  private final Sequence ids;
  private final ReadCache<PartnerId, PartnerApp> cache;

  /**
   * Apps of a session.
   *
   * @param session the transaction under way
   * @param cacheAge how old an answer may be
   */
  public JpaPartnerApps(JpaSession session, Duration cacheAge) {
    this.session = session;
    this.ids = new Sequence(session, "partner_app_ids", 1);
    this.cache = new ReadCache<>(session, cacheAge);
  }

  @Override
  public PartnerId nextId() {
    return new PartnerId(ids.next());
  }

  @Override
  public void add(PartnerApp app) {
    session.persist(PartnerAppEntity.of(app));
  }

  @Override
  public Optional<PartnerApp> find(PartnerId id) {
    return cache.find(id, () -> load(id));
  }

  private Optional<PartnerApp> load(PartnerId id) {
    return Optional.ofNullable(session.entityManager().find(PartnerAppEntity.class, id.value()))
        .map(PartnerAppEntity::toDomain);
  }

  @Override
  public Optional<PartnerApp> findClient(String clientId) {
    if (!JpaSession.isStorable(clientId)) {
      return Optional.empty();
    }
    return session
        .entityManager()
        .createQuery(
            "select a from PartnerAppEntity a where a.clientId = :client", PartnerAppEntity.class)
        .setParameter("client", clientId)
        .getResultStream()
        .findFirst()
        .map(PartnerAppEntity::toDomain);
  }

  @Override
  public Optional<PartnerApp> lock(PartnerId id) {
    return locked(id).map(PartnerAppEntity::toDomain);
  }

  private Optional<PartnerAppEntity> locked(PartnerId id) {
    return Optional.ofNullable(
        session
            .entityManager()
            .find(PartnerAppEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<PartnerApp> page(long after, int limit) {
    return session
        .entityManager()
        .createQuery(
            "select a from PartnerAppEntity a where a.id > :after order by a.id",
            PartnerAppEntity.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(PartnerAppEntity::toDomain)
        .toList();
  }

  @Override
  public void update(PartnerApp app) {
    locked(app.id())
        .orElseThrow(() -> new IllegalStateException("no app " + app.id().value()))
        .copy(app);
    session.settingsChanged();
  }
}
