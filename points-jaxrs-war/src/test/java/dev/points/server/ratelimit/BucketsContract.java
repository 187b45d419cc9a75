package dev.points.server.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Buckets} keeps. */
abstract class BucketsContract {

  /** Comes back so slowly that no test sees it. */
  private static final RateLimit THREE = RateLimit.onAverage(1, 3);

  abstract Buckets buckets();

  static String aName() {
    return UUID.randomUUID().toString();
  }

  @Test
  void letAsManyPassAsTheyHoldAndNoMore() {
    String name = aName();

    assertThat(buckets().take(name, THREE).remaining()).isEqualTo(2);
    assertThat(buckets().take(name, THREE).remaining()).isEqualTo(1);
    Allowance last = buckets().take(name, THREE);
    Allowance tooMany = buckets().take(name, THREE);

    assertThat(last.granted()).isTrue();
    assertThat(last.remaining()).isZero();
    assertThat(last.untilNext()).isZero();
    assertThat(tooMany.granted()).isFalse();
    assertThat(tooMany.remaining()).isZero();
    assertThat(tooMany.untilNext()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(tooMany.untilFull()).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(180));
  }

  @Test
  void giveOneBackAfterAnother() throws InterruptedException {
    RateLimit twentyASecond = RateLimit.onAverage(1_200, 1);
    String name = aName();
    buckets().take(name, twentyASecond);

    Thread.sleep(200);

    assertThat(buckets().take(name, twentyASecond).granted()).isTrue();
  }

  @Test
  void giveTheCallsOfAMinuteBackTogether() {
    RateLimit two = RateLimit.inEachMinute(2);
    String name = aName();

    assertThat(buckets().take(name, two).granted()).isTrue();
    assertThat(buckets().take(name, two).granted()).isTrue();
    Allowance tooMany = buckets().take(name, two);

    assertThat(tooMany.granted()).isFalse();
    assertThat(tooMany.untilNext()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  @Test
  void areOneForEachNameAndLimit() {
    String name = aName();
    for (int call = 0; call < 3; call++) {
      assertThat(buckets().take(name, THREE).granted()).isTrue();
    }

    assertThat(buckets().take(aName(), THREE).granted()).isTrue();
    assertThat(buckets().take(name, RateLimit.onAverage(1, 4)).granted()).isTrue();
    assertThat(buckets().take(name, THREE).granted()).isFalse();
  }

  @Test
  void giveNoTokenTwiceToManyThreads() {
    RateLimit ten = RateLimit.onAverage(1, 10);
    String name = aName();

    List<Allowance> all = Together.run(40, number -> buckets().take(name, ten));

    assertThat(all).filteredOn(Allowance::granted).hasSize(10);
  }
}
