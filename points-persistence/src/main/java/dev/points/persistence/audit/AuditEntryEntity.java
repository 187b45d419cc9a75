package dev.points.persistence.audit;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry without what differs, which {@link AuditFactEntity} holds. */
@Entity
@Table(name = "audit_log")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class AuditEntryEntity {

  @Id private long id;

  @Column(name = "happened_at")
  private Instant happenedAt;

  private String actor;

  @Column(name = "request_id")
  private @Nullable String requestId;

  private String action;
  private String subject;

  protected AuditEntryEntity() {}

  static AuditEntryEntity of(long id, AuditEntry entry) {
    AuditEntryEntity entity = new AuditEntryEntity();
    entity.id = id;
    entity.happenedAt = entry.at();
    entity.actor = entry.actor().name();
    entity.requestId = entry.actor().request().orElse(null);
    entity.action = entry.action();
    entity.subject = entry.subject();
    return entity;
  }

  long id() {
    return id;
  }

  AuditEntry toDomain(Map<String, String> before, Map<String, String> after) {
    return new AuditEntry(
        happenedAt,
        new Actor(actor, Optional.ofNullable(requestId)),
        action,
        subject,
        before,
        after);
  }
}
