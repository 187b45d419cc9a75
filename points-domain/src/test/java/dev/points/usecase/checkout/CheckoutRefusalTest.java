package dev.points.usecase.checkout;

import static dev.points.fixture.Amounts.perRiyal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.Capability;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.RuleVersion;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.usecase.checkout.CheckoutRefusal.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refusal of a checkout")
class CheckoutRefusalTest {

  private static final TakenReference TAKEN = new TakenReference.ByPendingEarning(7);

  @Test
  @DisplayName("R-5: of a number that is taken names what carries it")
  void ofANumberThatIsTakenNamesWhatCarriesIt() {
    assertThat(new CheckoutRefusal(Reason.NUMBER_TAKEN, Optional.of(TAKEN)).taken())
        .contains(TAKEN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckoutRefusal.because(Reason.NUMBER_TAKEN))
        .withMessage("reason NUMBER_TAKEN does not go with Optional.empty");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NUMBER_TAKEN")
  void namesNothingForAnyOtherReason(Reason reason) {
    assertThat(CheckoutRefusal.because(reason).taken()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckoutRefusal(reason, Optional.of(TAKEN)));
  }

  @Test
  @DisplayName("K-3: says that a merchant is not published before it says that checkouts are off")
  void looksAtPublicationBeforeTheTerms() {
    assertThat(refusalOf(false, false))
        .contains(CheckoutRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(refusalOf(true, false)).contains(CheckoutRefusal.because(Reason.CHECKOUT_OFF));
    assertThat(refusalOf(true, true)).isEmpty();
  }

  private static Optional<CheckoutRefusal> refusalOf(boolean published, boolean enabled) {
    return BeginCheckout.refusalOf(
        new Merchant(
            new MerchantId(1),
            "Café",
            new ProgramId(1),
            published,
            Set.of(),
            new EarningRules(RuleVersion.FIRST, perRiyal("10"), Map.of(), Points.ZERO, Points.ZERO),
            FundingTerms.UNLIMITED,
            MerchantTerms.STANDARD.withCapabilities(
                enabled ? Set.of(Capability.CHECKOUT) : Set.of())));
  }
}
