package dev.points.persistence.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.RuleVersion;
import dev.points.program.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "merchants")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class MerchantEntity {

  @Id private long id;
  private String name;

  @Column(name = "program_id")
  private long programId;

  private boolean verified;
  private boolean published;

  @Column(name = "ip_rule")
  private @Nullable String ipRule;

  @Column(name = "earns_by_purchase")
  private boolean earnsByPurchase;

  @Column(name = "earns_by_store_rating")
  private boolean earnsByStoreRating;

  @Column(name = "earns_by_product_rating")
  private boolean earnsByProductRating;

  @Column(name = "loyalty_on")
  private boolean loyaltyOn;

  @Column(name = "rule_version")
  private int ruleVersion;

  @Embedded private MerchantTermsColumns terms;

  protected MerchantEntity() {}

  static MerchantEntity of(Merchant merchant) {
    MerchantEntity entity = new MerchantEntity();
    entity.id = merchant.id().value();
    entity.programId = merchant.program().value();
    entity.copy(merchant);
    return entity;
  }

  /** Takes over what may change. */
  void copy(Merchant merchant) {
    name = merchant.name();
    verified = merchant.verified();
    published = merchant.published();
    ipRule = merchant.allowlist().map(MerchantEntity::written).orElse(null);
    earnsByPurchase = merchant.channels().contains(EarningChannel.ORDER_PURCHASE);
    earnsByStoreRating = merchant.channels().contains(EarningChannel.STORE_RATING);
    earnsByProductRating = merchant.channels().contains(EarningChannel.PRODUCT_RATING);
    loyaltyOn = merchant.loyaltyOn();
    ruleVersion = merchant.rules().version().number();
    terms = MerchantTermsColumns.of(merchant.terms());
  }

  RuleVersion ruleVersion() {
    return new RuleVersion(ruleVersion);
  }

  Merchant toDomain(EarningRules rules, FundingTerms funding) {
    return new Merchant(
        new MerchantId(id),
        name,
        new ProgramId(programId),
        verified,
        published,
        channels(),
        rules,
        funding,
        terms.toDomain(),
        Optional.ofNullable(ipRule).map(MerchantEntity::read),
        loyaltyOn);
  }

  /** An empty text is an empty list, which admits nobody. */
  private static String written(IpAllowlist list) {
    return list.ranges().stream().map(IpRange::toString).collect(Collectors.joining(" "));
  }

  private static IpAllowlist read(String written) {
    return new IpAllowlist(
        Arrays.stream(written.split(" "))
            .filter(range -> !range.isEmpty())
            .map(range -> IpRange.parse(range).orElseThrow())
            .toList());
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
