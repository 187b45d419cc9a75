package dev.points.persistence.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a message is read that the outbox holds. Only its columns are asked for, never the whole. */
@Entity
@Table(name = "outbox")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries name the fields
class MessageEntity {

  @Id private long id;

  @Column(name = "message_id")
  private UUID messageId;

  private String event;

  @Column(name = "order_id")
  private @Nullable Long orderId;

  private String payload;

  @Column(name = "created_at")
  private Instant createdAt;

  protected MessageEntity() {}
}
