package dev.points.persistence.merchant;

import dev.points.merchant.EarningRules;
import dev.points.merchant.MerchantId;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "earning_rules")
@IdClass(EarningRulesEntity.Key.class)
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class EarningRulesEntity {

  @Id
  @Column(name = "merchant_id")
  private long merchantId;

  @Id private int version;

  @Column(name = "rate_points")
  private long ratePoints;

  @Column(name = "rate_spent")
  private long rateSpent;

  @Column(name = "store_rating")
  private long storeRating;

  @Column(name = "product_rating")
  private long productRating;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "custom_products",
      joinColumns = {
        @JoinColumn(name = "merchant_id", referencedColumnName = "merchant_id"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  @MapKeyColumn(name = "product")
  @Column(name = "points")
  private Map<String, Long> customProducts = new HashMap<>();

  protected EarningRulesEntity() {}

  static EarningRulesEntity of(MerchantId merchant, EarningRules rules) {
    EarningRulesEntity entity = new EarningRulesEntity();
    entity.merchantId = merchant.value();
    entity.version = rules.version().number();
    entity.ratePoints = rules.purchaseRate().points().value();
    entity.rateSpent = rules.purchaseRate().spent().halalas();
    entity.storeRating = rules.storeRating().value();
    entity.productRating = rules.productRating().value();
    rules
        .customProducts()
        .forEach((product, points) -> entity.customProducts.put(product.folded(), points.value()));
    return entity;
  }

  EarningRules toDomain() {
    return new EarningRules(
        new RuleVersion(version),
        new EarningRate(Points.of(ratePoints), Money.ofHalalas(rateSpent)),
        customProducts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    product -> new ProductName(product.getKey()),
                    product -> Points.of(product.getValue()))),
        Points.of(storeRating),
        Points.of(productRating));
  }

  /** Names one version of one merchant's rules. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long merchantId;
    private int version;

    /** For the persistence provider. */
    public Key() {}

    Key(MerchantId merchant, RuleVersion version) {
      this.merchantId = merchant.value();
      this.version = version.number();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && merchantId == that.merchantId && version == that.version;
    }

    @Override
    public int hashCode() {
      return Objects.hash(merchantId, version);
    }
  }
}
