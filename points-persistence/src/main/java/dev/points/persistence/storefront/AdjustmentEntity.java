package dev.points.persistence.storefront;

import dev.points.audit.Actor;
import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import dev.points.storefront.Adjustment;
import dev.points.wallet.WalletId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Read only: adjustments are written together with their postings. */
@Entity
@Table(name = "adjustments")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class AdjustmentEntity {

  @Id private long id;

  @Column(name = "merchant_id")
  private long merchantId;

  @Column(name = "wallet_id")
  private long walletId;

  private long points;

  private @Nullable String reason;

  private String actor;

  @Column(name = "request_id")
  private @Nullable String requestId;

  @Column(name = "created_at")
  private Instant createdAt;

  protected AdjustmentEntity() {}

  Adjustment toDomain() {
    return new Adjustment(
        id,
        new MerchantId(merchantId),
        new WalletId(walletId),
        Points.of(Math.abs(points)),
        points > 0,
        Optional.ofNullable(reason),
        new Actor(actor, Optional.ofNullable(requestId)),
        createdAt);
  }
}
