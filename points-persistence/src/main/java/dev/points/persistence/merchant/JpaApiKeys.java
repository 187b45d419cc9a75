package dev.points.persistence.merchant;

import dev.points.merchant.ApiKey;
import dev.points.merchant.ApiKeys;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.ReadCache;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Key pairs in a relational database, read through a cache. Thread-safe. */
public final class JpaApiKeys implements ApiKeys {

  private final JpaSession session;
  private final Sequence ids;
  private final ReadCache<KeyHash, ApiKey> cache;
  private final ReadCache<String, ApiKey> byPublicKey;

  /**
   * Key pairs of a session.
   *
   * @param session the transaction under way
   * @param cacheAge how old an answer may be
   */
  public JpaApiKeys(JpaSession session, Duration cacheAge) {
    this.session = session;
    this.ids = new Sequence(session, "api_key_ids", 1);
    this.cache = new ReadCache<>(session, cacheAge);
    this.byPublicKey = new ReadCache<>(session, cacheAge);
  }

  @Override
  public long nextId() {
    return ids.next();
  }

  @Override
  public void add(ApiKey key) {
    session.persist(ApiKeyEntity.of(key));
  }

  @Override
  public Optional<ApiKey> find(KeyHash privateKeyHash) {
    return cache.find(privateKeyHash, () -> load(privateKeyHash));
  }

  @Override
  public Optional<ApiKey> findPublic(String publicKey) {
    if (!JpaSession.isStorable(publicKey)) {
      return Optional.empty();
    }
    return byPublicKey.find(publicKey, () -> loadPublic(publicKey));
  }

  private Optional<ApiKey> loadPublic(String publicKey) {
    return session
        .entityManager()
        .createQuery("select k from ApiKeyEntity k where k.publicKey = :key", ApiKeyEntity.class)
        .setParameter("key", publicKey)
        .getResultStream()
        .findFirst()
        .map(ApiKeyEntity::toDomain);
  }

  private Optional<ApiKey> load(KeyHash hash) {
    return session
        .entityManager()
        .createQuery(
            "select k from ApiKeyEntity k"
                + " where k.privateKeyHash = :hash or k.replacedKeyHash = :hash",
            ApiKeyEntity.class)
        .setParameter("hash", hash.hex())
        .getResultStream()
        .findFirst()
        .map(ApiKeyEntity::toDomain);
  }

  @Override
  public Optional<ApiKey> lock(long id) {
    return Optional.ofNullable(
            session.entityManager().find(ApiKeyEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
        .map(ApiKeyEntity::toDomain);
  }

  @Override
  public List<ApiKey> of(MerchantId merchant) {
    return session
        .entityManager()
        .createQuery(
            "select k from ApiKeyEntity k where k.merchantId = :merchant order by k.id",
            ApiKeyEntity.class)
        .setParameter("merchant", merchant.value())
        .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
        .getResultStream()
        .map(ApiKeyEntity::toDomain)
        .toList();
  }

  @Override
  public void update(ApiKey key) {
    EntityManager entities = session.entityManager();
    ApiKeyEntity entity = entities.find(ApiKeyEntity.class, key.id());
    if (entity == null) {
      throw new IllegalStateException("no pair " + key.id());
    }
    entity.copy(key);
    session.settingsChanged();
  }
}
