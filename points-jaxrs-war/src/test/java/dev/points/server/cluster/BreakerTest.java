package dev.points.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A circuit breaker")
class BreakerTest {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** About to overflow, as System.nanoTime() may be. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);

  private final Breaker breaker = new Breaker(PAUSE, clock::get);

  @Test
  void letsEverybodyAskAsLongAsThereAreAnswers() {
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.succeeded()).isFalse();
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void letsNobodyAskForAPauseAfterAFailure() {
    assertThat(breaker.failed()).isTrue();

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.permits()).isFalse();
    pass(PAUSE.minusNanos(1));
    assertThat(breaker.permits()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void letsOneCallerAskForEachPauseAsLongAsNothingIsAnswered() {
    breaker.failed();
    pass(PAUSE);

    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isFalse();
    pass(PAUSE.minusNanos(1));
    assertThat(breaker.permits()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void letsOneOfManyAskWhoComeTogether() {
    breaker.failed();
    pass(PAUSE);

    assertThat(Together.run(32, number -> breaker.permits()))
        .filteredOn(permitted -> permitted)
        .hasSize(1);
  }

  @Test
  void countsThePauseFromTheLastFailure() {
    breaker.failed();
    pass(PAUSE.dividedBy(2));

    assertThat(breaker.failed()).as("it was closed").isFalse();

    pass(PAUSE.minusNanos(1));
    assertThat(breaker.permits()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void letsEverybodyAskAgainAfterAnAnswer() {
    breaker.failed();

    assertThat(breaker.succeeded()).as("it was open").isTrue();

    assertThat(breaker.isOpen()).isFalse();
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.failed()).isTrue();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
