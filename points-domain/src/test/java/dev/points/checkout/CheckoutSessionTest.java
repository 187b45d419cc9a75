package dev.points.checkout;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A checkout session")
class CheckoutSessionTest {

  private static final Instant END = NOW.plus(CheckoutSession.STANDARD_LIFE);

  @Test
  @DisplayName("R-1: is alive until just before its end, 30 minutes unless the operator says so")
  void isAliveUntilJustBeforeItsEnd() {
    CheckoutSession session = session("token", "print");

    assertThat(CheckoutSession.STANDARD_LIFE).isEqualTo(Duration.ofMinutes(30));
    assertThat(session.isAliveAt(NOW)).isTrue();
    assertThat(session.isAliveAt(END.minusNanos(1))).isTrue();
    assertThat(session.isAliveAt(END)).isFalse();
    assertThat(session.isAliveAt(END.plusNanos(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "12345678901234567890123456789012345678901234567890123456789012345"})
  void hasATokenAndAFingerprintOfAtMost64Characters(String wrong) {
    String longest = "x".repeat(64);

    assertThat(session(longest, longest).token()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session(wrong, "print"))
        .withMessage("a token has 1 to 64 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session("token", wrong))
        .withMessage("a fingerprint has 1 to 64 characters");
  }

  @Test
  @DisplayName("K-8: never shows its token")
  void neverShowsItsToken() {
    assertThat(session("top-secret", "print").toString())
        .contains("2026-11-22T10:30:00Z")
        .doesNotContain("top-secret");
  }

  private static CheckoutSession session(String token, String fingerprint) {
    return new CheckoutSession(
        new OrderId(1),
        token,
        fingerprint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        END);
  }
}
