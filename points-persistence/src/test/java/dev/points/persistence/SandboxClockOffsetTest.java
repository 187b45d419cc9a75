package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.engine.SandboxClock;
import dev.points.fixture.Together;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("T-1: the offset of a sandbox's clock")
class SandboxClockOffsetTest {

  static Stream<Named<Database>> databases() {
    return Stream.of(
        Named.of("on H2", H2.database()), Named.of("on PostgreSQL", Postgres.database()));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void isAddedUpReadAndReset(Database database) {
    SandboxClockOffset offset = zeroIn(database);

    assertThat(offset.read()).isZero();
    assertThat(offset.add(Duration.ofHours(72))).contains(Duration.ofHours(72));
    assertThat(offset.add(Duration.ofMillis(1))).contains(Duration.ofHours(72).plusMillis(1));
    assertThat(offsetIn(database).read()).isEqualTo(Duration.ofHours(72).plusMillis(1));
    offset.reset();
    assertThat(offset.read()).isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void doesNotPassItsLimit(Database database) {
    SandboxClockOffset offset = zeroIn(database);
    Duration almost = SandboxClock.MAX_OFFSET.minusMillis(1);

    assertThat(offset.add(almost)).contains(almost);
    assertThat(offset.add(Duration.ofMillis(2))).isEmpty();
    assertThat(offset.add(Duration.ofSeconds(Long.MAX_VALUE))).isEmpty();
    assertThat(offset.read()).isEqualTo(almost);
    assertThat(offset.add(Duration.ofMillis(1))).contains(SandboxClock.MAX_OFFSET);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("databases")
  void losesNothingThatSeveralAddAtOnce(Database database) {
    SandboxClockOffset offset = zeroIn(database);

    Together.run(8, number -> offset.add(Duration.ofHours(number)));

    assertThat(offset.read()).isEqualTo(Duration.ofHours(28));
  }

  private static SandboxClockOffset zeroIn(Database database) {
    SandboxClockOffset offset = offsetIn(database);
    offset.reset();
    return offset;
  }

  private static SandboxClockOffset offsetIn(Database database) {
    return new SandboxClockOffset(new LocalTransactions(database.factory()));
  }
}
