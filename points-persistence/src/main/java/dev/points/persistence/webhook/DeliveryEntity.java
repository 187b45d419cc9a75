package dev.points.persistence.webhook;

import dev.points.persistence.session.WireName;
import dev.points.webhook.DeliveryRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a delivery is read. It is written by {@link JpaDeliveries}, many at a time. */
@Entity
@Table(name = "deliveries")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries name the fields
class DeliveryEntity {

  @Id private long id;

  @Column(name = "webhook_id")
  private long webhookId;

  @Column(name = "event_id")
  private long eventId;

  private String state;

  private int attempts;

  @Column(name = "next_attempt_at")
  private @Nullable Instant nextAttemptAt;

  @Column(name = "last_attempt_at")
  private @Nullable Instant lastAttemptAt;

  @Column(name = "last_status")
  private @Nullable Integer lastStatus;

  @Column(name = "last_error")
  private @Nullable String lastError;

  @Column(name = "last_millis")
  private @Nullable Long lastMillis;

  protected DeliveryEntity() {}

  long event() {
    return eventId;
  }

  DeliveryRecord toDomain(UUID message, String event, Optional<UUID> order, Instant createdAt) {
    return new DeliveryRecord(
        id,
        message,
        event,
        order,
        WireName.find(DeliveryRecord.State.values(), DeliveryRecord.State::wireName, state),
        attempts,
        createdAt,
        Optional.ofNullable(lastAttemptAt),
        Optional.ofNullable(lastStatus),
        Optional.ofNullable(lastError),
        Optional.ofNullable(lastMillis),
        Optional.ofNullable(nextAttemptAt));
  }
}
