package dev.points.persistence.order;

import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.order.EarnedPoints;
import dev.points.order.Metadata;
import dev.points.order.Purchase;
import dev.points.order.ShippingAddress;
import dev.points.points.Points;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What orders and queued earnings keep of a purchase, apart from its lines. */
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

  @Column(name = "rule_version")
  private int ruleVersion;

  @Column(name = "earning_base")
  private long earningBase;

  @Column(name = "earned_points")
  private long earnedPoints;

  protected PurchaseColumns() {}

  static PurchaseColumns of(Purchase purchase, EarnedPoints earned) {
    PurchaseColumns columns = new PurchaseColumns();
    columns.totalPrice = purchase.total().halalas();
    columns.shippingAmount = purchase.shipping().map(Money::halalas).orElse(null);
    columns.taxAmount = purchase.tax().map(Money::halalas).orElse(null);
    columns.discountAmount = purchase.discount().map(Money::halalas).orElse(null);
    columns.city = purchase.address().flatMap(ShippingAddress::city).orElse(null);
    columns.line1 = purchase.address().flatMap(ShippingAddress::line1).orElse(null);
    columns.metadata = purchase.metadata().map(Metadata::json).orElse(null);
    columns.ruleVersion = earned.rule().number();
    columns.earningBase = earned.base().halalas();
    columns.earnedPoints = earned.points().value();
    return columns;
  }

  Purchase purchase(List<LineItemColumns> items) {
    return new Purchase(
        Money.ofHalalas(totalPrice),
        Optional.ofNullable(shippingAmount).map(Money::ofHalalas),
        Optional.ofNullable(taxAmount).map(Money::ofHalalas),
        Optional.ofNullable(discountAmount).map(Money::ofHalalas),
        items.stream().map(LineItemColumns::toDomain).toList(),
        address(),
        Optional.ofNullable(metadata).map(Metadata::new));
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
