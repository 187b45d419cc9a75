package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.PendingEarning;
import dev.points.persistence.session.WireName;
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

/**
 * How a queued earning is read: a row of {@code orders} that is no order yet, see {@link
 * OrderRows}.
 */
@Entity
@Table(name = "orders")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class PendingEarningEntity {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "customer_id")
  private long customerId;

  private String origin;

  @Column(name = "order_number")
  private String orderNumber;

  @Embedded private PurchaseColumns purchase;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "order_items", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "line")
  private List<LineItemColumns> items = new ArrayList<>();

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "status")
  private String status;

  protected PendingEarningEntity() {}

  PendingEarning toDomain() {
    return new PendingEarning(
        id,
        new MerchantId(merchantId),
        new CustomerId(customerId),
        WireName.find(OrderOrigin.values(), OrderOrigin::wireName, origin),
        new OrderNumber(orderNumber),
        purchase.purchase(items),
        purchase.earned(),
        createdAt);
  }
}
