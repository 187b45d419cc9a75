package dev.points.webhook;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("H-2: the schedule of attempts")
class RetryScheduleTest {

  @Test
  @DisplayName("is the three documented attempts, and more for about three days")
  void isAsDecided() {
    List<String> waits = new ArrayList<>();
    Duration all = Duration.ZERO;
    for (int attempts = 1; attempts <= 8; attempts++) {
      Duration wait =
          Duration.between(NOW, RetrySchedule.STANDARD.next(attempts, NOW, 0).orElseThrow());
      waits.add(wait.toString());
      all = all.plus(wait);
    }

    assertThat(waits)
        .containsExactly("PT10S", "PT1M", "PT15M", "PT1H", "PT4H", "PT12H", "PT24H", "PT32H");
    assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(2));
    assertThat(RetrySchedule.STANDARD.next(9, NOW, 0)).isEmpty();
    assertThat(RetrySchedule.STANDARD.next(Integer.MAX_VALUE, NOW, 0)).isEmpty();
  }

  @Test
  void waitsUpToATenthLongerOrShorter() {
    RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(10)));

    assertThat(schedule.next(1, NOW, 100)).contains(NOW.plusSeconds(11));
    assertThat(schedule.next(1, NOW, -100)).contains(NOW.plusSeconds(9));
    assertThat(schedule.next(1, NOW, 1)).contains(NOW.plusMillis(10_010));
  }

  @Test
  void mayHaveOneAttemptOnly() {
    assertThat(new RetrySchedule(List.of()).next(1, NOW, 0)).isEmpty();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.STANDARD.next(0, NOW, 0))
        .withMessage("attempts 0, jitter 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.STANDARD.next(1, NOW, 101))
        .withMessage("attempts 1, jitter 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.STANDARD.next(1, NOW, -101));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1))))
        .withMessage("a wait is not negative: [PT-1S]");
  }

  @Test
  void keepsItsOwnCopy() {
    List<Duration> pauses = new ArrayList<>(List.of(Duration.ofSeconds(1)));
    RetrySchedule schedule = new RetrySchedule(pauses);

    pauses.clear();

    assertThat(schedule.next(1, NOW, 0)).contains(NOW.plusSeconds(1));
  }
}
