package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.points.PointValue;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link LoyaltyPrograms} keeps. */
@DisplayName("Every store of programs")
public abstract class LoyaltyProgramsContract extends StoresContract {

  static Stream<ExpiryPolicy> policies() {
    return Stream.of(
        ExpiryPolicy.months(1),
        ExpiryPolicy.months(24),
        ExpiryPolicy.months(1_200),
        ExpiryPolicy.days(1),
        ExpiryPolicy.days(365),
        ExpiryPolicy.never());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void findsAProgramWithEverythingThatWasAdded(ExpiryPolicy expiry) {
    LoyaltyProgram program = aProgram(Bazaar.aName("برنامج"), new PointValue(123_456_789), expiry);

    change(() -> programs().add(program));

    assertThat(read(() -> programs().find(program.id()))).contains(program);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 500, Long.MAX_VALUE})
  @DisplayName("R-2: keeps the fewest points that can be spent at once")
  void keepsTheFewestPointsThatCanBeSpentAtOnce(long minimum) {
    LoyaltyProgram program =
        new LoyaltyProgram(
            read(() -> programs().nextId()),
            Bazaar.aName("program"),
            LoyaltyProgram.NETWORK_POINT_VALUE,
            ExpiryPolicy.never(),
            points(minimum));

    change(() -> programs().add(program));

    assertThat(read(() -> programs().find(program.id()))).contains(program);
  }

  @Test
  void findsNothingUnderAnIdThatNobodyHas() {
    ProgramId unused = read(() -> programs().nextId());

    assertThat(read(() -> programs().find(unused))).isEmpty();
  }

  @Test
  void refusesANameThatAnotherProgramHas() {
    LoyaltyProgram first = aBazaar().program();
    LoyaltyProgram second = aProgram(first.name(), first.pointValue(), ExpiryPolicy.days(1));

    conflicts(() -> programs().add(second));

    assertThat(read(() -> programs().find(first.id()))).contains(first);
    assertThat(read(() -> programs().find(second.id()))).isEmpty();
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<ProgramId> ids = Together.run(8, number -> read(() -> programs().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private LoyaltyProgram aProgram(String name, PointValue value, ExpiryPolicy expiry) {
    return new LoyaltyProgram(read(() -> programs().nextId()), name, value, expiry);
  }

  private LoyaltyPrograms programs() {
    return stores().programs();
  }
}
