package dev.points.persistence.order;

import dev.points.customer.CustomerId;
import dev.points.merchant.MerchantId;
import dev.points.order.EarnedPoints;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.Purchase;
import dev.points.persistence.session.WireName;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row of {@code orders} holds whether it is an order or a queued earning. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
abstract class OrderColumns {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "customer_id")
  private @Nullable Long customerId;

  private String origin;

  @Column(name = "order_number")
  private String orderNumber;

  @Column(name = "status")
  private String status;

  @Embedded private PurchaseColumns purchase;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "order_items", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "line")
  private List<LineItemColumns> items = new ArrayList<>();

  @Column(name = "created_at")
  private Instant createdAt;

  protected OrderColumns() {}

  long id() {
    return id;
  }

  MerchantId merchant() {
    return new MerchantId(merchantId);
  }

  Optional<CustomerId> customer() {
    return Optional.ofNullable(customerId).map(CustomerId::new);
  }

  OrderOrigin origin() {
    return WireName.find(OrderOrigin.values(), OrderOrigin::wireName, origin);
  }

  OrderNumber number() {
    return new OrderNumber(orderNumber);
  }

  String statusName() {
    return status;
  }

  Purchase purchase() {
    return purchase.purchase(items);
  }

  EarnedPoints earned() {
    return purchase.earned();
  }

  Instant createdAt() {
    return createdAt;
  }
}
