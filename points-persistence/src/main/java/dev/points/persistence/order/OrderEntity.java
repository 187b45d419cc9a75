package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderIdentity;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.OrderStatus;
import dev.points.order.ReferenceNumber;
import dev.points.order.SettlementStatus;
import dev.points.persistence.session.WireName;
import dev.points.points.Points;
import dev.points.shipping.ShippingStatus;
import dev.points.shipping.StatusLabel;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an order is read. It is written by {@link OrderRows}, together with what goes with it. */
@Entity
@Table(name = "orders")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class OrderEntity {

  @Id private long id;
  private UUID uuid;

  @Column(name = "reference_number")
  private String referenceNumber;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "customer_id")
  private long customerId;

  private String origin;

  @Column(name = "order_number")
  private String orderNumber;

  private String status;

  @Embedded private PurchaseColumns purchase;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "order_items", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "line")
  private List<LineItemColumns> items = new ArrayList<>();

  @Column(name = "redeemed_points")
  private long redeemedPoints;

  @Column(name = "refunded_amount")
  private long refundedAmount;

  @Column(name = "refunded_points")
  private long refundedPoints;

  @Column(name = "settlement_status")
  private String settlementStatus;

  @Column(name = "shipping_status")
  private String shippingStatus;

  @Column(name = "label_ar")
  private @Nullable String labelAr;

  @Column(name = "label_en")
  private @Nullable String labelEn;

  private @Nullable String reason;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected OrderEntity() {}

  Order toDomain() {
    return Order.reconstitute(
        new Order.Snapshot(
            new OrderIdentity(
                new OrderId(id),
                uuid,
                new ReferenceNumber(referenceNumber),
                new MerchantId(merchantId),
                new CustomerId(customerId),
                WireName.find(OrderOrigin.values(), OrderOrigin::wireName, origin),
                new OrderNumber(orderNumber)),
            purchase.purchase(items),
            purchase.earned(),
            status(),
            Points.of(redeemedPoints),
            Money.ofHalalas(refundedAmount),
            Points.of(refundedPoints),
            WireName.find(SettlementStatus.values(), SettlementStatus::wireName, settlementStatus),
            WireName.find(ShippingStatus.values(), ShippingStatus::wireName, shippingStatus),
            label(),
            Optional.ofNullable(reason),
            createdAt,
            updatedAt));
  }

  private OrderStatus status() {
    return WireName.find(OrderStatus.values(), OrderStatus::wireName, status);
  }

  private Optional<StatusLabel> label() {
    return labelAr == null || labelEn == null
        ? Optional.empty()
        : Optional.of(new StatusLabel(labelAr, labelEn));
  }
}
