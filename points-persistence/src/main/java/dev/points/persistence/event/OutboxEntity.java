package dev.points.persistence.event;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.OrderId;
import dev.points.order.OrderStatus;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import dev.points.refund.Refund;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
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

  @Column(name = "refund_number")
  private @Nullable Integer refundNumber;

  private @Nullable Long points;

  @Column(name = "left_points")
  private @Nullable Long leftPoints;

  @Column(name = "left_amount")
  private @Nullable Long leftAmount;

  @Column(name = "shipping_status")
  private @Nullable String shippingStatus;

  @Column(name = "label_ar")
  private @Nullable String labelAr;

  @Column(name = "label_en")
  private @Nullable String labelEn;

  private @Nullable Long balance;
  private @Nullable Long award;

  @Column(name = "max_debt")
  private @Nullable Long maxDebt;

  @Column(name = "created_at")
  private Instant createdAt;

  protected OutboxEntity() {}

  Optional<OrderId> order() {
    return Optional.ofNullable(orderId).map(OrderId::new);
  }

  Outbox.Summary summary(Map<OrderId, UUID> uuids) {
    return new Outbox.Summary(
        id,
        new MerchantId(merchantId),
        event,
        order().map(uuids::get),
        Optional.ofNullable(sequence),
        createdAt);
  }

  PointsEvent toDomain(BiFunction<OrderId, Integer, Refund> refunds) {
    MerchantId merchant = new MerchantId(merchantId);
    if (orderId != null && sequence != null && orderStatus != null) {
      return ofOrder(
          merchant,
          new OrderId(orderId),
          sequence,
          WireName.find(OrderStatus.values(), OrderStatus::wireName, orderStatus),
          refunds);
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

  private PointsEvent ofOrder(
      MerchantId merchant,
      OrderId order,
      int number,
      OrderStatus status,
      BiFunction<OrderId, Integer, Refund> refunds) {
    if (refundNumber != null && points != null && leftPoints != null && leftAmount != null) {
      return new PointsEvent.OrderRefunded(
          merchant,
          order,
          number,
          status,
          refunds.apply(order, refundNumber),
          Points.of(points),
          Points.of(leftPoints),
          Money.ofHalalas(leftAmount),
          createdAt);
    }
    if (shippingStatus != null && labelAr != null && labelEn != null) {
      return new PointsEvent.ShippingUpdated(
          merchant,
          order,
          number,
          status,
          WireName.find(ShippingStatus.values(), ShippingStatus::wireName, shippingStatus),
          new StatusLabel(labelAr, labelEn),
          createdAt);
    }
    return event.equals(status.wireName())
        ? new PointsEvent.OrderMoved(merchant, order, number, status, createdAt)
        : new PointsEvent.OrderCompleted(merchant, order, number, status, createdAt);
  }
}
