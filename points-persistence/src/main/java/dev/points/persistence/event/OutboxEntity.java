package dev.points.persistence.event;

import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an event is read. It is written by {@link JpaOutbox}, together with what it speaks of. */
@Entity
@Table(name = "outbox")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class OutboxEntity {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  private String event;

  @Column(name = "order_id")
  private @Nullable Long orderId;

  private @Nullable Integer sequence;

  @Column(name = "order_status")
  private @Nullable String orderStatus;

  private @Nullable Long balance;
  private @Nullable Long award;

  @Column(name = "max_debt")
  private @Nullable Long maxDebt;

  @Column(name = "created_at")
  private Instant createdAt;

  protected OutboxEntity() {}

  PointsEvent toDomain() {
    MerchantId merchant = new MerchantId(merchantId);
    if (orderId != null && sequence != null && orderStatus != null) {
      return new PointsEvent.OrderMoved(
          merchant,
          new OrderId(orderId),
          sequence,
          WireName.find(OrderStatus.values(), OrderStatus::wireName, orderStatus),
          createdAt);
    }
    if (balance != null && award != null && maxDebt != null) {
      return new PointsEvent.DebtExceeded(
          merchant, balance, Points.of(award), Points.of(maxDebt), createdAt);
    }
    if (balance != null) {
      return new PointsEvent.LowBalance(merchant, balance, createdAt);
    }
    throw new IllegalStateException("the outbox holds an unknown event: " + event + " " + id);
  }
}
