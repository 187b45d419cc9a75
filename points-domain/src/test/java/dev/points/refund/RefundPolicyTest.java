package dev.points.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A refund policy")
class RefundPolicyTest {

  @Test
  @DisplayName("F-1, F-4, F-5, F-6, F-8: is 30 days, in proportion, with debts, without grace")
  void isWhatTheDecisionsSayUnlessTheMerchantSaysOtherwise() {
    assertThat(RefundPolicy.STANDARD)
        .isEqualTo(
            new RefundPolicy(
                Optional.of(Duration.ofDays(30)), Tender.RATIO, ShortfallPolicy.DEBT, true, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-0.001S", "PT-24H"})
  @DisplayName("F-1: has a period of more than nothing, or none")
  void hasAPeriodOfMoreThanNothing(String period) {
    assertThat(with(Optional.of(Duration.ofSeconds(1)), 0).period()).isPresent();
    assertThat(with(Optional.empty(), 0).period()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Optional.of(Duration.parse(period)), 0))
        .withMessageStartingWith("a refund period is positive, was PT");
  }

  @Test
  @DisplayName("F-1: has a period of whole seconds, as it is kept")
  void hasAPeriodOfWholeSeconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Optional.of(Duration.parse("PT1.5S")), 0))
        .withMessage("a refund period is of whole seconds, was PT1.5S");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3_651})
  @DisplayName("F-5: has at most ten years of grace")
  void hasAtMostTenYearsOfGrace(int days) {
    assertThat(with(Optional.empty(), 0).graceDays()).isZero();
    assertThat(with(Optional.empty(), 3_650).graceDays()).isEqualTo(3_650);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Optional.empty(), days))
        .withMessage("days of grace are 0 to 3650, were " + days);
  }

  private static RefundPolicy with(Optional<Duration> period, int graceDays) {
    return new RefundPolicy(period, Tender.RATIO, ShortfallPolicy.DEBT, true, graceDays);
  }
}
