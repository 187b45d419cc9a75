package dev.points.persistence.idempotency;

import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a kept answer is read. It is written by {@link JpaIdempotencyKeys}, together with the change
 * that it speaks of.
 */
@Entity
@Table(name = "idempotency_keys")
@IdClass(IdempotencyKeyEntity.Name.class)
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class IdempotencyKeyEntity {

  @Id
  @Column(name = "merchant_id")
  private long merchantId;

  @Id private String operation;

  @Id
  @Column(name = "idempotency_key")
  private String idempotencyKey;

  private String fingerprint;
  private int status;
  private String body;

  @Column(name = "created_at")
  private Instant createdAt;

  protected IdempotencyKeyEntity() {}

  KeptAnswer toDomain() {
    return new KeptAnswer(new Fingerprint(fingerprint), new StoredAnswer(status, body));
  }

  /** The primary key, as the persistence provider wants it. */
  static class Name implements Serializable {
    private static final long serialVersionUID = 1L;
    private long merchantId;
    private String operation = "";
    private String idempotencyKey = "";

    /** For the persistence provider. */
    public Name() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name name
          && name.merchantId == merchantId
          && name.operation.equals(operation)
          && name.idempotencyKey.equals(idempotencyKey);
    }

    @Override
    public int hashCode() {
      return Objects.hash(merchantId, operation, idempotencyKey);
    }
  }
}
