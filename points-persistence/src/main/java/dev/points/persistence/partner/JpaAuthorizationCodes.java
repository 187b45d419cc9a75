package dev.points.persistence.partner;

import dev.points.merchant.KeyHash;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import dev.points.persistence.session.JpaSession;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Codes of partners in a relational database. Thread-safe. */
public final class JpaAuthorizationCodes implements AuthorizationCodes {

  private final JpaSession session;

  /**
   * Codes of a session.
   *
   * @param session the transaction under way
   */
  public JpaAuthorizationCodes(JpaSession session) {
    this.session = session;
  }

  @Override
  public void add(AuthorizationCode code) {
    session.persist(AuthorizationCodeEntity.of(code));
  }

  @Override
  public Optional<AuthorizationCode> lock(KeyHash hash) {
    return session
        .entityManager()
        .createQuery(
            "select c from AuthorizationCodeEntity c where c.codeHash = :hash",
            AuthorizationCodeEntity.class)
        .setParameter("hash", hash.hex())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .map(AuthorizationCodeEntity::toDomain);
  }

  @Override
  public Optional<AuthorizationCode> lock(UUID grant) {
    return locked(grant).map(AuthorizationCodeEntity::toDomain);
  }

  private Optional<AuthorizationCodeEntity> locked(UUID grant) {
    return Optional.ofNullable(
        session
            .entityManager()
            .find(AuthorizationCodeEntity.class, grant.toString(), LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void update(AuthorizationCode code) {
    locked(code.grant())
        .orElseThrow(() -> new IllegalStateException("no authorization " + code.grant()))
        .copy(code);
  }
}
