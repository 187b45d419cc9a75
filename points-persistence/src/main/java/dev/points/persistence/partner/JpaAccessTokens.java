package dev.points.persistence.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.PartnerId;
import dev.points.partner.TokenId;
import dev.points.partner.TokenKind;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.ReadCache;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens of partners in a relational database, looked up through a cache. Thread-safe. */
public final class JpaAccessTokens implements AccessTokens {

  private final JpaSession session;
  private final Sequence ids;
  private final ReadCache<KeyHash, AccessToken> cache;

  /**
   * Tokens of a session.
   *
   * @param session the transaction under way
   * @param cacheAge how old an answer may be
   */
  public JpaAccessTokens(JpaSession session, Duration cacheAge) {
    this.session = session;
    this.ids = new Sequence(session, "access_token_ids", 1);
    this.cache = new ReadCache<>(session, cacheAge);
  }

  @Override
  public TokenId nextId() {
    return new TokenId(ids.next());
  }

  @Override
  public void add(AccessToken token) {
    session.persist(AccessTokenEntity.of(token));
  }

  @Override
  public Optional<AccessToken> find(KeyHash hash) {
    return cache.find(hash, () -> load(hash));
  }

  private Optional<AccessToken> load(KeyHash hash) {
    return all(query("t.tokenHash = :hash").setParameter("hash", hash.hex())).stream().findFirst();
  }

  @Override
  public Optional<AccessToken> lock(TokenId id) {
    return locked(id).map(AccessTokenEntity::toDomain);
  }

  private Optional<AccessTokenEntity> locked(TokenId id) {
    return Optional.ofNullable(
        session
            .entityManager()
            .find(AccessTokenEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<AccessToken> lockUnrevoked(UUID grant) {
    return all(
        query("t.grantId = :grant and t.revokedAt is null")
            .setParameter("grant", grant.toString())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<AccessToken> page(PartnerId app, long after, int limit) {
    return all(
        query("t.appId = :app and t.id > :after")
            .setParameter("app", app.value())
            .setParameter("after", after)
            .setMaxResults(limit));
  }

  @Override
  public List<AccessToken> managerTokens(MerchantId merchant, long after, int limit) {
    return all(
        query("t.merchantId = :merchant and t.kind = :kind and t.id > :after")
            .setParameter("merchant", merchant.value())
            .setParameter("kind", TokenKind.MANAGER.wireName())
            .setParameter("after", after)
            .setMaxResults(limit));
  }

  private TypedQuery<AccessTokenEntity> query(String condition) {
    return session
        .entityManager()
        .createQuery(
            "select t from AccessTokenEntity t where " + condition + " order by t.id",
            AccessTokenEntity.class);
  }

  private static List<AccessToken> all(TypedQuery<AccessTokenEntity> query) {
    return query.getResultStream().map(AccessTokenEntity::toDomain).toList();
  }

  @Override
  public void update(AccessToken token) {
    locked(token.id())
        .orElseThrow(() -> new IllegalStateException("no token " + token.id().value()))
        .copy(token);
    session.settingsChanged();
  }
}
