package dev.points.persistence.merchant;

import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "funding_accounts")
class FundingAccountEntity {

  @Id
  @Column(name = "merchant_id")
  private long merchantId;

  private long balance;

  @Column(name = "max_debt")
  private @Nullable Long maxDebt;

  @Column(name = "low_balance_threshold")
  private @Nullable Long lowBalanceThreshold;

  private boolean warned;

  protected FundingAccountEntity() {}

  static FundingAccountEntity of(FundingAccount account) {
    FundingAccountEntity entity = new FundingAccountEntity();
    entity.merchantId = account.merchant().value();
    entity.balance = account.balance();
    entity.copy(account);
    return entity;
  }

  /** Takes over the terms. The balance moves with postings only. */
  void copy(FundingAccount account) {
    maxDebt = account.terms().maxDebt().map(Points::value).orElse(null);
    lowBalanceThreshold = account.terms().lowBalanceThreshold().map(Points::value).orElse(null);
    warned = account.warned();
  }

  FundingTerms terms() {
    return new FundingTerms(
        Optional.ofNullable(maxDebt).map(Points::of),
        Optional.ofNullable(lowBalanceThreshold).map(Points::of));
  }

  FundingAccount toDomain() {
    return new FundingAccount(new MerchantId(merchantId), balance, terms(), warned);
  }
}
