package dev.points.persistence.wallet;

import dev.points.points.Points;
import dev.points.wallet.Lot;
import dev.points.wallet.LotId;
import dev.points.wallet.WalletId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "lots")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class LotEntity {

  @Id private long id;

  @Column(name = "wallet_id")
  private long walletId;

  private long granted;
  private long remaining;

  @Column(name = "granted_at")
  private Instant grantedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected LotEntity() {}

  Lot toDomain() {
    return new Lot(
        new LotId(id),
        new WalletId(walletId),
        Points.of(granted),
        Points.of(remaining),
        grantedAt,
        expiresAt);
  }
}
