package dev.points.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.refund.RefundRefusal.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A decision on a refund")
class RefundDecisionTest {

  @Test
  void answersByWhatItIs() {
    RefundDecision accepted = new RefundDecision.Accepted(Refunded.NOTHING, Refunded.NOTHING);
    RefundDecision refused = new RefundDecision.Refused(RefundRefusal.because(Reason.NOT_SETTLED));

    assertThat(accepted.<Object>fold(yes -> yes, no -> "refused")).isEqualTo(accepted);
    assertThat(refused.<Object>fold(yes -> "accepted", RefundRefusal::reason))
        .isEqualTo(Reason.NOT_SETTLED);
  }
}
