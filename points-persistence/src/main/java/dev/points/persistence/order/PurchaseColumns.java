package dev.points.persistence.order;

import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.Metadata;
import dev.points.order.Purchase;
import dev.points.order.RatedProduct;
import dev.points.order.Rating;
import dev.points.order.ShippingAddress;
import dev.points.points.Points;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the purchase or rating of an order or queued earning is read, apart from its lines. It is
 * written by {@link OrderRows}.
 */
@Embeddable
class PurchaseColumns {

  @Column(name = "total_price")
  private long totalPrice;

  @Column(name = "shipping_amount")
  private @Nullable Long shippingAmount;

  @Column(name = "tax_amount")
  private @Nullable Long taxAmount;

  @Column(name = "discount_amount")
  private @Nullable Long discountAmount;

  private @Nullable String city;
  private @Nullable String line1;
  private @Nullable String metadata;
  private @Nullable Integer rating;
  private @Nullable String comment;

  @Column(name = "product_id")
  private @Nullable String productId;

  @Column(name = "product_name")
  private @Nullable String productName;

  @Column(name = "rule_version")
  private int ruleVersion;

  @Column(name = "earning_base")
  private long earningBase;

  @Column(name = "earned_points")
  private long earnedPoints;

  protected PurchaseColumns() {}

  Purchase purchase(List<LineItemColumns> items) {
    return new Purchase(
        Money.ofHalalas(totalPrice),
        Optional.ofNullable(shippingAmount).map(Money::ofHalalas),
        Optional.ofNullable(taxAmount).map(Money::ofHalalas),
        Optional.ofNullable(discountAmount).map(Money::ofHalalas),
        items.stream().map(LineItemColumns::toDomain).toList(),
        address(),
        Optional.ofNullable(metadata).map(Metadata::new),
        Optional.of(rating()).filter(Rating::saysAnything));
  }

  private Rating rating() {
    return new Rating(
        Optional.ofNullable(rating),
        Optional.ofNullable(comment),
        Optional.ofNullable(productId)
            .map(id -> new RatedProduct(id, Optional.ofNullable(productName))));
  }

  private Optional<ShippingAddress> address() {
    return city == null && line1 == null
        ? Optional.empty()
        : Optional.of(new ShippingAddress(Optional.ofNullable(city), Optional.ofNullable(line1)));
  }

  EarnedPoints earned() {
    return new EarnedPoints(
        Points.of(earnedPoints), new RuleVersion(ruleVersion), Money.ofHalalas(earningBase));
  }
}
