package dev.points.merchant;

import static dev.points.fixture.Amounts.perRiyal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A merchant")
class MerchantTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void hasAName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aMerchant(name, Set.of(), Map.of()))
        .withMessage("a merchant name has 1 to 255 characters, was " + name);
  }

  @Test
  void hasANameOfAtMost255Characters() {
    assertThat(aMerchant("x".repeat(255), Set.of(), Map.of()).name()).hasSize(255);
    assertThat(aMerchant("🥐".repeat(255), Set.of(), Map.of()).name()).hasSize(510);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aMerchant("x".repeat(256), Set.of(), Map.of()));
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    Set<EarningChannel> channels = EnumSet.allOf(EarningChannel.class);
    Map<ProductName, Points> products = new HashMap<>();
    products.put(new ProductName("Gift Box"), Points.of(500));
    Merchant merchant = aMerchant("Café", channels, products);

    channels.clear();
    products.clear();

    assertThat(merchant.channels()).hasSize(3);
    assertThat(merchant.rules().customProducts()).hasSize(1);
  }

  @Test
  @DisplayName("K-3: is open once it is verified and published")
  void isOpenOnceItIsVerifiedAndPublished() {
    Merchant merchant = aMerchant("Café", Set.of(), Map.of());

    assertThat(merchant.withStanding(true, true).isOpen()).isTrue();
    assertThat(merchant.withStanding(true, false).isOpen()).isFalse();
    assertThat(merchant.withStanding(false, true).isOpen()).isFalse();
    assertThat(merchant.withStanding(false, false).isOpen()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("K-3: may do what it has the capability for, whether it is open or not")
  void mayDoWhatItHasTheCapabilityFor(Capability capability) {
    Merchant merchant =
        aMerchant("Café", Set.of(), Map.of())
            .withStanding(false, false)
            .withTerms(MerchantTerms.STANDARD.withCapabilities(Set.of(capability)));

    for (Capability other : Capability.values()) {
      assertThat(merchant.may(other)).as("%s", other).isEqualTo(other == capability);
    }
    assertThat(aMerchant("Café", Set.of(), Map.of()).may(capability)).as("usually").isTrue();
  }

  @Test
  @DisplayName("E-1: rewards what it switched on, if it may reward anything")
  void rewardsWhatItSwitchedOn() {
    Merchant merchant = aMerchant("Café", Set.of(EarningChannel.STORE_RATING), Map.of());
    MerchantTerms without =
        MerchantTerms.STANDARD.withCapabilities(
            EnumSet.complementOf(EnumSet.of(Capability.EARNING)));

    assertThat(merchant.rewards(EarningChannel.STORE_RATING)).isTrue();
    assertThat(merchant.rewards(EarningChannel.PRODUCT_RATING)).isFalse();
    assertThat(merchant.withTerms(without).rewards(EarningChannel.STORE_RATING)).isFalse();
  }

  @Test
  void termsKeepTheirOwnCapabilities() {
    Set<Capability> capabilities = EnumSet.of(Capability.EARNING);
    MerchantTerms terms = MerchantTerms.STANDARD.withCapabilities(capabilities);

    capabilities.clear();

    assertThat(terms.capabilities()).containsExactly(Capability.EARNING);
    assertThat(terms.withCapabilities(EnumSet.allOf(Capability.class)))
        .as("nothing else changes")
        .isEqualTo(MerchantTerms.STANDARD);
  }

  private static Merchant aMerchant(
      String name, Set<EarningChannel> channels, Map<ProductName, Points> products) {
    return new Merchant(
        new MerchantId(1),
        name,
        new ProgramId(1),
        true,
        channels,
        new EarningRules(RuleVersion.FIRST, perRiyal("10"), products, Points.of(25), Points.of(10)),
        FundingTerms.UNLIMITED);
  }
}
