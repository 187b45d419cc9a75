package dev.points.persistence.wallet;

import dev.points.customer.CustomerId;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.wallet.Wallet;
import dev.points.wallet.WalletId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "wallets")
class WalletEntity {

  @Id private long id;

  @Column(name = "program_id")
  private long programId;

  @Column(name = "customer_id")
  private long customerId;

  private long posted;
  private long debt;

  protected WalletEntity() {}

  static WalletEntity of(Wallet wallet) {
    WalletEntity entity = new WalletEntity();
    entity.id = wallet.id().value();
    entity.programId = wallet.program().value();
    entity.customerId = wallet.customer().value();
    entity.posted = wallet.posted().value();
    entity.debt = wallet.debt().value();
    return entity;
  }

  Wallet toDomain() {
    return new Wallet(
        new WalletId(id),
        new ProgramId(programId),
        new CustomerId(customerId),
        Points.of(posted),
        Points.of(debt));
  }
}
