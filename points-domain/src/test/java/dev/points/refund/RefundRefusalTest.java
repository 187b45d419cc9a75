package dev.points.refund;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.refund.RefundRefusal.Reason;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refusal of a refund")
class RefundRefusalTest {

  @Test
  @DisplayName("F-2: of too much names what is left")
  void ofTooMuchNamesWhatIsLeft() {
    RefundRefusal refusal = RefundRefusal.exceeding(halalas(75));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MUCH);
    assertThat(refusal.left()).contains(halalas(75));
    assertThat(refusal.closedAt()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RefundRefusal.because(Reason.TOO_MUCH))
        .withMessage("TOO_MUCH does not go with Optional.empty, Optional.empty");
  }

  @Test
  @DisplayName("F-1: of a late one names when the window closed")
  void ofALateOneNamesWhenTheWindowClosed() {
    RefundRefusal refusal = RefundRefusal.tooLate(NOW);

    assertThat(refusal.reason()).isEqualTo(Reason.WINDOW_CLOSED);
    assertThat(refusal.closedAt()).contains(NOW);
    assertThat(refusal.left()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RefundRefusal.because(Reason.WINDOW_CLOSED));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TOO_MUCH", "WINDOW_CLOSED"})
  void namesNothingForAnyOtherReason(Reason reason) {
    assertThat(RefundRefusal.because(reason))
        .isEqualTo(new RefundRefusal(reason, Optional.empty(), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefundRefusal(reason, Optional.of(halalas(1)), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefundRefusal(reason, Optional.empty(), Optional.of(NOW)));
  }

  @Test
  void namesNotBoth() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RefundRefusal(Reason.TOO_MUCH, Optional.of(halalas(1)), Optional.of(NOW)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RefundRefusal(Reason.WINDOW_CLOSED, Optional.of(halalas(1)), Optional.of(NOW)));
  }
}
