package dev.points.persistence.order;

import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderStatus;
import dev.points.order.PaymentMethod;
import dev.points.order.Redemption;
import dev.points.order.ReferenceNumber;
import dev.points.order.SettlementStatus;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import dev.points.refund.RefundTerms;
import dev.points.refund.Refunded;
import dev.points.refund.Tender;
import dev.points.shipping.Shipment;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an order is read. It is written by {@link OrderRows}, together with what goes with it. */
@Entity
@Table(name = "orders")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class OrderEntity extends OrderColumns {

  private UUID uuid;

  @Column(name = "reference_number")
  private String referenceNumber;

  @Column(name = "redeemed_points")
  private long redeemedPoints;

  @Column(name = "redeemed_value")
  private long redeemedValue;

  @Column(name = "settled_at")
  private @Nullable Instant settledAt;

  @Column(name = "refundable_until")
  private @Nullable Instant refundableUntil;

  private @Nullable String tender;

  @Column(name = "refunded_amount")
  private long refundedAmount;

  @Column(name = "refunded_points")
  private long refundedPoints;

  @Column(name = "given_back_points")
  private long givenBackPoints;

  @Column(name = "given_back_value")
  private long givenBackValue;

  @Column(name = "settlement_status")
  private String settlementStatus;

  @Column(name = "shipping_status")
  private String shippingStatus;

  @Column(name = "label_ar")
  private @Nullable String labelAr;

  @Column(name = "label_en")
  private @Nullable String labelEn;

  @Column(name = "payment_method")
  private @Nullable String paymentMethod;

  private @Nullable String reason;
  private int revision;
  private int events;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected OrderEntity() {}

  Order toDomain() {
    return Order.reconstitute(
        new Order.Snapshot(
            new OrderIdentity(
                new OrderId(id()),
                uuid,
                new ReferenceNumber(referenceNumber),
                merchant(),
                origin(),
                number()),
            customer(),
            purchase(),
            earned(),
            new Redemption(Points.of(redeemedPoints), Money.ofHalalas(redeemedValue)),
            status(),
            refundTerms(),
            new Refunded(
                Money.ofHalalas(refundedAmount),
                Money.ofHalalas(givenBackValue),
                Points.of(givenBackPoints),
                Points.of(refundedPoints)),
            WireName.find(SettlementStatus.values(), SettlementStatus::wireName, settlementStatus),
            new Shipment(
                WireName.find(ShippingStatus.values(), ShippingStatus::wireName, shippingStatus),
                label()),
            Optional.ofNullable(paymentMethod).map(OrderEntity::paymentMethod),
            Optional.ofNullable(reason),
            revision,
            events,
            createdAt(),
            updatedAt));
  }

  private OrderStatus status() {
    return WireName.find(OrderStatus.values(), OrderStatus::wireName, statusName());
  }

  private Optional<RefundTerms> refundTerms() {
    return settledAt == null || tender == null
        ? Optional.empty()
        : Optional.of(
            new RefundTerms(
                settledAt,
                Optional.ofNullable(refundableUntil),
                WireName.find(Tender.values(), Tender::wireName, tender)));
  }

  private static PaymentMethod paymentMethod(String code) {
    return WireName.find(PaymentMethod.values(), PaymentMethod::wireName, code);
  }

  private Optional<StatusLabel> label() {
    return labelAr == null || labelEn == null
        ? Optional.empty()
        : Optional.of(new StatusLabel(labelAr, labelEn));
  }
}
