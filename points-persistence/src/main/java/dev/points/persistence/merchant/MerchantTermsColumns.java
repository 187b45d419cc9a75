package dev.points.persistence.merchant;

import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.MerchantTerms;
import dev.points.money.Money;
import dev.points.persistence.session.WireName;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merchant has agreed on, beside what its customers earn. */
@Embeddable
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class MerchantTermsColumns {

  @Column(name = "may_earn")
  private boolean mayEarn;

  @Column(name = "takes_points")
  private boolean takesPoints;

  @Column(name = "may_refund")
  private boolean mayRefund;

  @Column(name = "may_ship")
  private boolean mayShip;

  @Column(name = "minimum_order")
  private long minimumOrder;

  @Column(name = "earns_on_spent_points")
  private boolean earnsOnSpentPoints;

  @Column(name = "refund_seconds")
  private @Nullable Long refundSeconds;

  private String tender;
  private String shortfall;

  @Column(name = "refunds_settled")
  private boolean refundsSettled;

  @Column(name = "grace_days")
  private int graceDays;

  @Column(name = "one_rating_each")
  private boolean oneRatingEach;

  protected MerchantTermsColumns() {}

  static MerchantTermsColumns of(MerchantTerms terms) {
    MerchantTermsColumns columns = new MerchantTermsColumns();
    columns.mayEarn = terms.capabilities().contains(Capability.EARNING);
    columns.takesPoints = terms.capabilities().contains(Capability.CHECKOUT);
    columns.mayRefund = terms.capabilities().contains(Capability.REFUNDS);
    columns.mayShip = terms.capabilities().contains(Capability.SHIPPING);
    columns.minimumOrder = terms.checkout().minimumOrder().halalas();
    columns.earnsOnSpentPoints = terms.checkout().earnsOnSpentPoints();
    columns.refundSeconds = terms.refunds().period().map(Duration::toSeconds).orElse(null);
    columns.tender = terms.refunds().tender().wireName();
    columns.shortfall = terms.refunds().shortfall().wireName();
    columns.refundsSettled = terms.refunds().refundsSettled();
    columns.graceDays = terms.refunds().graceDays();
    columns.oneRatingEach = terms.rewardsOneRatingEach();
    return columns;
  }

  MerchantTerms toDomain() {
    return new MerchantTerms(
        capabilities(),
        new CheckoutTerms(Money.ofHalalas(minimumOrder), earnsOnSpentPoints),
        new RefundPolicy(
            Optional.ofNullable(refundSeconds).map(Duration::ofSeconds),
            WireName.find(Tender.values(), Tender::wireName, tender),
            WireName.find(ShortfallPolicy.values(), ShortfallPolicy::wireName, shortfall),
            refundsSettled,
            graceDays),
        oneRatingEach);
  }

  private Set<Capability> capabilities() {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    if (mayEarn) {
      capabilities.add(Capability.EARNING);
    }
    if (takesPoints) {
      capabilities.add(Capability.CHECKOUT);
    }
    if (mayRefund) {
      capabilities.add(Capability.REFUNDS);
    }
    if (mayShip) {
      capabilities.add(Capability.SHIPPING);
    }
    return capabilities;
  }
}
