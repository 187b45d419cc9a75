package dev.points.usecase.audit;

import static dev.points.fixture.Amounts.cashback;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.points.customer.Customer;
import dev.points.customer.CustomerId;
import dev.points.customer.CustomerState;
import dev.points.customer.PhoneNumber;
import dev.points.merchant.ApiKey;
import dev.points.merchant.Capability;
import dev.points.merchant.CheckoutTerms;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingAccount;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.IpAllowlist;
import dev.points.merchant.IpRange;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.points.PointValue;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.refund.RefundPolicy;
import dev.points.refund.ShortfallPolicy;
import dev.points.refund.Tender;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("K-7: the facts")
class FactsTest {

  private static final Merchant SHOP =
      new Merchant(
          new MerchantId(7),
          "Café",
          new ProgramId(3),
          false,
          true,
          Set.of(EarningChannel.STORE_RATING),
          new EarningRules(
              new RuleVersion(4),
              cashback(7, "3.50"),
              Map.of(new ProductName("Gift Box"), points(500)),
              points(25),
              points(10)),
          new FundingTerms(Optional.of(points(0)), Optional.of(points(100))),
          new MerchantTerms(
              EnumSet.of(Capability.EARNING, Capability.SHIPPING),
              new CheckoutTerms(riyals("50.50"), true),
              new RefundPolicy(
                  Optional.of(Duration.ofDays(14)),
                  Tender.POINTS_FIRST,
                  ShortfallPolicy.CLAMP,
                  false,
                  9),
              true),
          Optional.of(new IpAllowlist(List.of(IpRange.parse("192.0.2.0/24").orElseThrow()))),
          false);

  @Test
  void ofAMerchantAreAllThatCanChange() {
    assertThat(AuditAttributes.of(SHOP))
        .containsOnly(
            entry("name", "Café"),
            entry("program_id", "3"),
            entry("verified", "false"),
            entry("published", "true"),
            entry("loyalty", "off"),
            entry("ip_rule", "192.0.2.0/24"),
            entry("channels.order_purchase", "off"),
            entry("channels.store_rating", "on"),
            entry("channels.product_rating", "off"),
            entry("rule_version", "4"),
            entry("rate", "7 points for 3.50 SAR"),
            entry("store_rating_points", "25"),
            entry("product_rating_points", "10"),
            entry("custom_products.gift box", "500"),
            entry("max_debt_allowed", "0"),
            entry("low_balance_threshold", "100"),
            entry("capabilities.earning", "on"),
            entry("capabilities.checkout", "off"),
            entry("capabilities.refunds", "off"),
            entry("capabilities.shipping", "on"),
            entry("minimum_order_value", "50.50"),
            entry("earns_on_spent_points", "on"),
            entry("refund_period", "PT336H"),
            entry("mixed_tender", "points_first"),
            entry("shortfall", "clamp"),
            entry("refunds_settled", "off"),
            entry("grace_days", "9"),
            entry("one_rating_each", "on"));
  }

  @Test
  void tellNoneFromNothing() {
    Merchant open =
        SHOP.withAllowlist(Optional.empty())
            .withFunding(FundingTerms.UNLIMITED)
            .withTerms(
                new MerchantTerms(
                    CheckoutTerms.STANDARD,
                    new RefundPolicy(Optional.empty(), Tender.RATIO, ShortfallPolicy.DEBT, true, 0),
                    false));

    assertThat(AuditAttributes.of(open))
        .contains(
            entry("ip_rule", "everybody"),
            entry("max_debt_allowed", "none"),
            entry("low_balance_threshold", "none"),
            entry("refund_period", "none"),
            entry("refunds_settled", "on"));
    assertThat(AuditAttributes.of(SHOP.withAllowlist(Optional.of(new IpAllowlist(List.of())))))
        .contains(entry("ip_rule", "nobody"));
  }

  @Test
  @DisplayName("K-8: of a pair of keys are no secrets, neither the key's nor the replaced one's")
  void ofAPairOfKeysAreNoSecrets() {
    ApiKey issued = ApiKey.issue(5, new MerchantId(7), "pk_public", "sk_firstsecret");
    ApiKey rotated = issued.rotate("sk_secondsecret", Optional.of(NOW));

    assertThat(AuditAttributes.of(issued))
        .containsOnly(
            entry("merchant_id", "7"),
            entry("public_key", "pk_public"),
            entry("private_key", "sk_first…"),
            entry("replaced_key", "none"),
            entry("replaced_key_expires_at", "none"),
            entry("active", "true"),
            entry("integration_active", "true"));
    assertThat(AuditAttributes.of(rotated))
        .contains(
            entry("private_key", "sk_secon…"),
            entry("replaced_key", "sk_first…"),
            entry("replaced_key_expires_at", "2026-11-22T10:00:00Z"));
    assertThat(AuditAttributes.of(rotated).toString())
        .doesNotContain("secret", issued.privateKeyHash().hex(), rotated.privateKeyHash().hex());
  }

  @Test
  void ofAProgramAndOfAnAccount() {
    assertThat(
            AuditAttributes.of(
                new LoyaltyProgram(
                    new ProgramId(3),
                    "network",
                    new PointValue(30_000),
                    ExpiryPolicy.never(),
                    points(5))))
        .containsOnly(
            entry("name", "network"),
            entry("point_value", "0.03"),
            entry("expiry", "never"),
            entry("minimum_redemption", "5"));
    assertThat(
            AuditAttributes.of(
                new FundingAccount(new MerchantId(7), -12, FundingTerms.UNLIMITED, true)))
        .containsOnly(entry("balance", "-12"));
  }

  @Test
  @DisplayName("K-8: of a customer are neither the number nor the name")
  void ofACustomerAreNeitherTheNumberNorTheName() {
    Customer customer =
        new Customer(
            new CustomerId(9),
            new PhoneNumber("512345678"),
            Optional.of("Noura"),
            CustomerState.BLOCKED);

    assertThat(AuditAttributes.of(customer)).containsOnly(entry("state", "blocked"));
  }
}
