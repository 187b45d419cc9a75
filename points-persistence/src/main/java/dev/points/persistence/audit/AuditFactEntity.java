package dev.points.persistence.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fact that an entry changed. */
@Entity
@Table(name = "audit_facts")
@IdClass(AuditFactEntity.Key.class)
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class AuditFactEntity {

  @Id
  @Column(name = "entry_id")
  private long entryId;

  @Id private String fact;

  @Column(name = "value_before")
  private @Nullable String before;

  @Column(name = "value_after")
  private @Nullable String after;

  protected AuditFactEntity() {}

  AuditFactEntity(long entryId, String fact, @Nullable String before, @Nullable String after) {
    this.entryId = entryId;
    this.fact = fact;
    this.before = before;
    this.after = after;
  }

  long entryId() {
    return entryId;
  }

  String fact() {
    return fact;
  }

  Optional<String> before() {
    return Optional.ofNullable(before);
  }

  Optional<String> after() {
    return Optional.ofNullable(after);
  }

  /** Names one fact of one entry. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long entryId;
    private @Nullable String fact;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && entryId == that.entryId
          && Objects.equals(fact, that.fact);
    }

    @Override
    public int hashCode() {
      return Objects.hash(entryId, fact);
    }
  }
}
