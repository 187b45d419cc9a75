package dev.points.persistence.event;

import dev.points.event.Outbox;
import dev.points.order.OrderId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an event is read with its message, which is long: {@link OutboxEntity} does without it. */
@Entity
@Table(name = "outbox")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class ToldEntity {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  private @Nullable Long feed;

  @Column(name = "message_id")
  private UUID messageId;

  private String event;

  @Column(name = "order_id")
  private @Nullable Long orderId;

  private @Nullable Integer sequence;
  private String payload;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ToldEntity() {}

  Optional<OrderId> order() {
    return Optional.ofNullable(orderId).map(OrderId::new);
  }

  /** One that has its place in the feed. */
  Outbox.Told told(Map<OrderId, UUID> uuids) {
    return new Outbox.Told(
        Optional.ofNullable(feed).orElseThrow(),
        messageId,
        event,
        order().map(uuids::get),
        Optional.ofNullable(sequence),
        payload,
        createdAt);
  }
}
