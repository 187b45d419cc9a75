package dev.points.persistence.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.RuleVersion;
import dev.points.program.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;

@Entity
@Table(name = "merchants")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class MerchantEntity {

  @Id private long id;
  private String name;

  @Column(name = "program_id")
  private long programId;

  private boolean published;

  @Column(name = "earns_by_purchase")
  private boolean earnsByPurchase;

  @Column(name = "earns_by_store_rating")
  private boolean earnsByStoreRating;

  @Column(name = "earns_by_product_rating")
  private boolean earnsByProductRating;

  @Column(name = "rule_version")
  private int ruleVersion;

  @Embedded private MerchantTermsColumns terms;

  protected MerchantEntity() {}

  static MerchantEntity of(Merchant merchant) {
    MerchantEntity entity = new MerchantEntity();
    entity.id = merchant.id().value();
    entity.name = merchant.name();
    entity.programId = merchant.program().value();
    entity.published = merchant.published();
    entity.earnsByPurchase = merchant.channels().contains(EarningChannel.ORDER_PURCHASE);
    entity.earnsByStoreRating = merchant.channels().contains(EarningChannel.STORE_RATING);
    entity.earnsByProductRating = merchant.channels().contains(EarningChannel.PRODUCT_RATING);
    entity.ruleVersion = merchant.rules().version().number();
    entity.terms = MerchantTermsColumns.of(merchant.terms());
    return entity;
  }

  RuleVersion ruleVersion() {
    return new RuleVersion(ruleVersion);
  }

  Merchant toDomain(EarningRules rules, FundingTerms funding) {
    return new Merchant(
        new MerchantId(id),
        name,
        new ProgramId(programId),
        published,
        channels(),
        rules,
        funding,
        terms.toDomain());
  }

  private Set<EarningChannel> channels() {
    Set<EarningChannel> channels = EnumSet.noneOf(EarningChannel.class);
    if (earnsByPurchase) {
      channels.add(EarningChannel.ORDER_PURCHASE);
    }
    if (earnsByStoreRating) {
      channels.add(EarningChannel.STORE_RATING);
    }
    if (earnsByProductRating) {
      channels.add(EarningChannel.PRODUCT_RATING);
    }
    return channels;
  }
}
