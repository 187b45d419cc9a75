package dev.points.engine;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.fixture.ManualClock;
import dev.points.fixture.Together;
import dev.points.program.RiyadhCalendar;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T-1: a sandbox's clock")
class SandboxClockTest {

  private final ManualClock base = ManualClock.at(NOW);
  private final SandboxClock clock = SandboxClock.over(base);

  @Test
  void goesLikeTheOtherUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOW);
    base.advance(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(1));
    assertThat(clock.millis()).isEqualTo(NOW.plusSeconds(1).toEpochMilli());
    assertThat(clock.offset()).isZero();
    assertThat(clock.getZone()).isEqualTo(base.getZone());
  }

  @Test
  void goesOnFromWhereItIsMovedTo() {
    assertThat(clock.advance(Duration.ofHours(72))).isEqualTo(Duration.ofHours(72));
    assertThat(clock.advance(Duration.ZERO)).isEqualTo(Duration.ofHours(72));
    assertThat(clock.advance(Duration.ofMillis(1))).isEqualTo(Duration.ofHours(72).plusMillis(1));
    base.advance(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(72)).plusMillis(1_001));
    clock.moveTo(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3_601));
    clock.reset();
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void takesItsOtherZonesAlong() {
    Clock riyadh = clock.withZone(RiyadhCalendar.ZONE);

    clock.advance(Duration.ofHours(72));

    assertThat(riyadh.getZone()).isEqualTo(RiyadhCalendar.ZONE);
    assertThat(riyadh.instant()).isEqualTo(NOW.plus(Duration.ofHours(72)));
  }

  @Test
  void isMovedForwardOnlyAndNotTooFar() {
    clock.advance(SandboxClock.MAX_OFFSET.minusMillis(1));

    refuses(Duration.ofMillis(-1));
    refuses(Duration.ofMillis(2));
    refuses(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(clock.offset()).isEqualTo(SandboxClock.MAX_OFFSET.minusMillis(1));
    assertThat(clock.advance(Duration.ofMillis(1))).isEqualTo(SandboxClock.MAX_OFFSET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.moveTo(Duration.ofMillis(-1)))
        .withMessage("the clock can be ahead by zero to PT87600H, not by PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.moveTo(SandboxClock.MAX_OFFSET.plusNanos(1)));
  }

  @Test
  void countsEveryMoveHoweverManyMoveItAtOnce() {
    Together.run(8, number -> clock.advance(Duration.ofHours(number)));

    assertThat(clock.offset()).isEqualTo(Duration.ofHours(28));
  }

  private void refuses(Duration by) {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(by));
  }
}
