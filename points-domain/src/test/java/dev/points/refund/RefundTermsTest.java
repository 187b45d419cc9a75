package dev.points.refund;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F-1: the terms of a refund")
class RefundTermsTest {

  private static final Instant END = NOW.plus(Duration.ofDays(30));

  @Test
  void areOpenFromTheSettlementUntilJustBeforeTheEnd() {
    RefundTerms terms = RefundTerms.of(RefundPolicy.STANDARD, NOW);

    assertThat(terms.closesAt()).contains(END);
    assertThat(terms.isOpenAt(NOW.minusNanos(1))).isFalse();
    assertThat(terms.isOpenAt(NOW)).isTrue();
    assertThat(terms.isOpenAt(END.minusNanos(1))).isTrue();
    assertThat(terms.isOpenAt(END)).isFalse();
    assertThat(terms.isOpenAt(END.plusNanos(1))).isFalse();
  }

  @Test
  void countHoursNotDates() {
    RefundPolicy aDay = with(Optional.of(Duration.ofDays(1)));

    assertThat(RefundTerms.of(aDay, NOW).closesAt()).contains(NOW.plusSeconds(86_400));
  }

  @Test
  void neverCloseIfThePolicyHasNoPeriod() {
    RefundTerms terms = RefundTerms.of(with(Optional.empty()), NOW);

    assertThat(terms.closesAt()).isEmpty();
    assertThat(terms.isOpenAt(NOW)).isTrue();
    assertThat(terms.isOpenAt(Instant.MAX)).isTrue();
    assertThat(terms.isOpenAt(NOW.minusNanos(1))).isFalse();
  }

  @Test
  @DisplayName("F-4: remember what goes back first")
  void rememberWhatGoesBackFirst() {
    assertThat(RefundTerms.of(with(Optional.empty()), NOW).tender()).isEqualTo(Tender.MONEY_FIRST);
    assertThat(RefundTerms.of(RefundPolicy.STANDARD, NOW).tender()).isEqualTo(Tender.RATIO);
  }

  @Test
  void haveAnEndAfterTheirBeginning() {
    assertThat(new RefundTerms(NOW, Optional.of(NOW.plusNanos(1)), Tender.RATIO).isOpenAt(NOW))
        .isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefundTerms(NOW, Optional.of(NOW), Tender.RATIO))
        .withMessage(
            "a window that opens at 2026-11-22T10:00:00Z cannot close at 2026-11-22T10:00:00Z");
  }

  private static RefundPolicy with(Optional<Duration> period) {
    return new RefundPolicy(period, Tender.MONEY_FIRST, ShortfallPolicy.DEBT, true, 0);
  }
}
