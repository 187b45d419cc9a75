package dev.points.persistence.storefront;

import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.Reward;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "redemption_methods")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class RedemptionMethodEntity {

  @Id private UUID uuid;

  @Column(name = "merchant_id")
  private long merchantId;

  private long points;

  @Column(name = "fixed_discount")
  private @Nullable Long fixedDiscount;

  @Column(name = "percentage_discount")
  private @Nullable Integer percentageDiscount;

  private boolean active;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  protected RedemptionMethodEntity() {}

  static RedemptionMethodEntity of(RedemptionMethod method) {
    RedemptionMethodEntity entity = new RedemptionMethodEntity();
    entity.uuid = method.uuid();
    entity.merchantId = method.merchant().value();
    entity.createdAt = method.createdAt();
    entity.copy(method);
    return entity;
  }

  /** Takes over what may change. */
  void copy(RedemptionMethod method) {
    points = method.points().value();
    fixedDiscount =
        method.reward().<@Nullable Long>fold(fixed -> fixed.amount().halalas(), percentage -> null);
    percentageDiscount =
        method.reward().<@Nullable Integer>fold(fixed -> null, part -> part.basisPoints());
    active = method.active();
    updatedAt = method.updatedAt();
    deletedAt = method.deletedAt().orElse(null);
  }

  RedemptionMethod toDomain() {
    return new RedemptionMethod(
        uuid,
        new MerchantId(merchantId),
        Points.of(points),
        reward(),
        active,
        createdAt,
        updatedAt,
        Optional.ofNullable(deletedAt));
  }

  private Reward reward() {
    return fixedDiscount == null
        ? new Reward.PercentageDiscount(Objects.requireNonNull(percentageDiscount))
        : new Reward.FixedDiscount(Money.ofHalalas(fixedDiscount));
  }
}
