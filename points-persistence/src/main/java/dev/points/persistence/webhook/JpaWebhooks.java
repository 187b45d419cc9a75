package dev.points.persistence.webhook;

import dev.points.merchant.MerchantId;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import dev.points.webhook.Webhooks;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Endpoints in a relational database. Thread-safe. */
public final class JpaWebhooks implements Webhooks {

  private static final String LIVE = "select w from WebhookEntity w where w.deletedAt is null and ";

  private static final String GIVE_UP =
      "update deliveries set state = "
          + JpaDeliveries.GIVEN_UP
          + ", next_attempt_at = null"
          + " where webhook_id = ? and next_attempt_at is not null";

  /** Nobody reads when; that there is an instant is what counts. */
  private static final String DELETE =
      "update webhooks set deleted_at = current_timestamp, leased_by = null where id = ?";

  private final JpaSession session;
  private final Sequence ids;

  /**
   * Endpoints of a session.
   *
   * @param session the transaction under way
   */
  public JpaWebhooks(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "webhook_ids", 1);
  }

  @Override
  public WebhookId nextId() {
    return new WebhookId(ids.next());
  }

  @Override
  public void add(WebhookEndpoint endpoint) {
    session.persist(WebhookEntity.of(endpoint));
  }

  @Override
  public Optional<WebhookEndpoint> find(MerchantId merchant, UUID uuid) {
    return first(named(merchant, uuid));
  }

  @Override
  public Optional<WebhookEndpoint> at(MerchantId merchant, String url) {
    if (!JpaSession.isStorable(url)) {
      return Optional.empty();
    }
    return first(
        live("w.merchantId = :merchant and w.url = :url")
            .setParameter("merchant", merchant.value())
            .setParameter("url", url));
  }

  @Override
  public Optional<WebhookEndpoint> lock(MerchantId merchant, UUID uuid) {
    return first(named(merchant, uuid).setLockMode(LockModeType.PESSIMISTIC_WRITE));
  }

  private TypedQuery<WebhookEntity> named(MerchantId merchant, UUID uuid) {
    return live("w.merchantId = :merchant and w.uuid = :uuid")
        .setParameter("merchant", merchant.value())
        .setParameter("uuid", uuid);
  }

  /** The endpoint, locked, unless it is deleted. */
  Optional<WebhookEntity> lock(WebhookId id) {
    return live("w.id = :id")
        .setParameter("id", id.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  List<WebhookEntity> all(List<Long> some) {
    return live("w.id in :ids").setParameter("ids", some).getResultList();
  }

  /** Not from the memory of the transaction, because deliveries write past it. */
  private TypedQuery<WebhookEntity> live(String condition) {
    return session
        .entityManager()
        .createQuery(LIVE + condition, WebhookEntity.class)
        .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH);
  }

  private static Optional<WebhookEndpoint> first(TypedQuery<WebhookEntity> query) {
    return query.getResultStream().findFirst().map(WebhookEntity::toDomain);
  }

  @Override
  public void update(WebhookEndpoint endpoint) {
    WebhookEntity entity = session.entityManager().find(WebhookEntity.class, endpoint.id().value());
    if (entity == null) {
      throw new IllegalStateException("no endpoint " + endpoint.id());
    }
    entity.copy(endpoint);
  }

  @Override
  public void delete(WebhookId id) {
    session.writes().add(DELETE, id.value());
    giveUp(id);
  }

  /** What is not delivered to the endpoint yet has failed. */
  void giveUp(WebhookId id) {
    session.writes().add(GIVE_UP, id.value());
  }

  @Override
  public int count(MerchantId merchant) {
    return session
        .entityManager()
        .createQuery(
            "select count(w) from WebhookEntity w"
                + " where w.merchantId = :merchant and w.deletedAt is null",
            Long.class)
        .setParameter("merchant", merchant.value())
        .getSingleResult()
        .intValue();
  }

  @Override
  public List<WebhookEndpoint> page(MerchantId merchant, int offset, int limit) {
    return live("w.merchantId = :merchant order by w.id")
        .setParameter("merchant", merchant.value())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(WebhookEntity::toDomain)
        .toList();
  }
}
