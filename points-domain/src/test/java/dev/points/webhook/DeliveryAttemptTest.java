package dev.points.webhook;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("H-2: an attempt")
class DeliveryAttemptTest {

  @ParameterizedTest
  @CsvSource({
    "199, false",
    "200, true",
    "204, true",
    "299, true",
    "300, false",
    "302, false",
    "410, false",
    "500, false"
  })
  void isDeliveredByAnAnswerOf2xx(int status, boolean delivered) {
    assertThat(answered(status, 0).isDelivered()).isEqualTo(delivered);
  }

  @Test
  void isNotDeliveredWithoutAnAnswer() {
    assertThat(
            new DeliveryAttempt(
                    1, NOW, 10_000, Optional.empty(), Optional.of("timeout"), Optional.empty())
                .isDelivered())
        .isFalse();
  }

  @Test
  void failsSinceTheFirstFailureAfterTheLastSuccess() {
    assertThat(since(null)).isEmpty();
    assertThat(since(5)).contains(NOW.plusSeconds(5));
    assertThat(since(null, answered(500, 7), answered(500, 6))).contains(NOW.plusSeconds(6));
    assertThat(since(5, answered(500, 7))).contains(NOW.plusSeconds(5));
    assertThat(since(5, answered(200, 7))).isEmpty();
    assertThat(since(5, answered(500, 8), answered(200, 7))).contains(NOW.plusSeconds(8));
    assertThat(since(5, answered(200, 8), answered(500, 7))).isEmpty();
  }

  private static Optional<Instant> since(@Nullable Integer before, DeliveryAttempt... attempts) {
    return DeliveryAttempt.failingSince(
        Optional.ofNullable(before).map(NOW::plusSeconds), List.of(attempts));
  }

  private static DeliveryAttempt answered(int status, int second) {
    return new DeliveryAttempt(
        1, NOW.plusSeconds(second), 1, Optional.of(status), Optional.empty(), Optional.empty());
  }
}
