package dev.points.persistence.idempotency;

import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import dev.points.persistence.session.JpaSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Answers to idempotent requests in a relational database. Thread-safe. */
public final class JpaIdempotencyKeys implements IdempotencyKeys {

  private static final String NAME = "merchant_id = ? and operation = ? and idempotency_key = ?";

  /** A key that is not known any more may be there until it is purged. */
  private static final String MAKE_ROOM =
      "delete from idempotency_keys where " + NAME + " and created_at <= ?";

  private static final String INSERT =
      "insert into idempotency_keys (merchant_id, operation, idempotency_key, fingerprint, status,"
          + " body, created_at) values (?, ?, ?, ?, ?, ?, ?)";

  private static final String PURGE =
      "delete from idempotency_keys where (merchant_id, operation, idempotency_key) in"
          + " (select merchant_id, operation, idempotency_key from idempotency_keys"
          + " where created_at <= ? order by created_at limit ?)";

  private final JpaSession session;

  /**
   * The answers of a session.
   *
   * @param session the transaction under way
   */
  public JpaIdempotencyKeys(JpaSession session) {
    this.session = session;
  }

  @Override
  public Optional<KeptAnswer> find(IdempotentRequest.Name name, Instant now) {
    return session
        .entityManager()
        .createQuery(
            "select k from IdempotencyKeyEntity k where k.merchantId = :merchant"
                + " and k.operation = :operation and k.idempotencyKey = :key"
                + " and k.createdAt > :expiry",
            IdempotencyKeyEntity.class)
        .setParameter("merchant", name.merchant().value())
        .setParameter("operation", name.operation())
        .setParameter("key", name.key().value())
        .setParameter("expiry", IdempotencyKeys.expiry(now))
        .getResultStream()
        .findFirst()
        .map(IdempotencyKeyEntity::toDomain);
  }

  @Override
  public void add(IdempotentRequest request, StoredAnswer answer, Instant now) {
    long merchant = request.merchant().value();
    String operation = request.operation();
    String key = request.key().value();
    session.writes().add(MAKE_ROOM, merchant, operation, key, IdempotencyKeys.expiry(now));
    session
        .writes()
        .add(
            INSERT,
            merchant,
            operation,
            key,
            request.fingerprint().hex(),
            answer.status(),
            answer.body(),
            now);
  }

  @Override
  public int purge(Instant now, int limit) {
    return session
        .entityManager()
        .createNativeQuery(PURGE)
        .setParameter(1, IdempotencyKeys.expiry(now).atOffset(ZoneOffset.UTC))
        .setParameter(2, limit)
        .executeUpdate();
  }
}
