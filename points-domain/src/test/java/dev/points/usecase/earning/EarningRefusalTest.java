package dev.points.usecase.earning;

import static dev.points.fixture.Amounts.perRiyal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.RuleVersion;
import dev.points.order.TakenReference;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import dev.points.usecase.earning.EarningRefusal.Reason;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refusal of an earning")
class EarningRefusalTest {

  private static final TakenReference QUEUED = new TakenReference.ByPendingEarning(7);

  @Test
  @DisplayName("E-5: names what carries the number")
  void namesWhatCarriesTheNumber() {
    assertThat(EarningRefusal.taken(QUEUED))
        .isEqualTo(new EarningRefusal(Reason.NUMBER_TAKEN, Optional.of(QUEUED)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarningRefusal.because(Reason.NUMBER_TAKEN))
        .withMessage("reason NUMBER_TAKEN does not go with Optional.empty");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NUMBER_TAKEN")
  void namesNothingForAnyOtherReason(Reason reason) {
    assertThat(EarningRefusal.because(reason).taken()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarningRefusal(reason, Optional.of(QUEUED)));
  }

  @Test
  @DisplayName("K-3: says that a merchant is not published before it says that a channel is off")
  void looksAtPublicationBeforeChannels() {
    assertThat(refusalOf(false, Set.of()))
        .contains(EarningRefusal.because(Reason.MERCHANT_NOT_PUBLISHED));
    assertThat(refusalOf(true, Set.of())).contains(EarningRefusal.because(Reason.CHANNEL_OFF));
    assertThat(refusalOf(true, EnumSet.of(EarningChannel.STORE_RATING)))
        .contains(EarningRefusal.because(Reason.CHANNEL_OFF));
    assertThat(refusalOf(true, EnumSet.of(EarningChannel.ORDER_PURCHASE))).isEmpty();
  }

  private static Optional<EarningRefusal> refusalOf(
      boolean published, Set<EarningChannel> channels) {
    return EarningDesk.refusalOf(
        new Merchant(
            new MerchantId(1),
            "Café",
            new ProgramId(1),
            published,
            channels,
            new EarningRules(RuleVersion.FIRST, perRiyal("10"), Map.of(), Points.ZERO, Points.ZERO),
            FundingTerms.UNLIMITED),
        EarningChannel.ORDER_PURCHASE);
  }
}
