package dev.points.contract;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.points.PointValue;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link LoyaltyPrograms} keeps. */
@DisplayName("Every store of programs")
public abstract class LoyaltyProgramsContract extends StorageContract {

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
  void findsAProgramByItsNameLetterByLetter() {
    LoyaltyProgram program = anAddedProgram();

    assertThat(read(() -> programs().named(program.name()))).contains(program);
    assertThat(read(() -> programs().named(program.name().toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(read(() -> programs().named(program.name() + " "))).isEmpty();
  }

  /** A name comes from whoever asks, and may be anything. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\0", "program\0", "\uD800", "برنامج"})
  void findsNothingUnderANameThatNobodyHas(String name) {
    assertThat(read(() -> programs().named(name))).isEmpty();
    assertThat(read(() -> programs().named(name.repeat(10_000)))).isEmpty();
  }

  static Stream<UnaryOperator<LoyaltyProgram>> changes() {
    return Stream.of(
        program -> program,
        program -> with(program, new PointValue(1), program.expiry(), 1),
        program -> with(program, new PointValue(Long.MAX_VALUE), ExpiryPolicy.never(), 500),
        program -> with(program, program.pointValue(), ExpiryPolicy.days(36_500), 1),
        program -> with(program, program.pointValue(), ExpiryPolicy.months(1), Long.MAX_VALUE),
        program ->
            new LoyaltyProgram(
                program.id(), Bazaar.aName("renamed"), program.pointValue(), program.expiry()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void takesOverAnyChange(UnaryOperator<LoyaltyProgram> wanted) {
    LoyaltyProgram added = anAddedProgram();
    assertThat(read(() -> programs().find(added.id()))).contains(added);
    LoyaltyProgram changed = wanted.apply(added);

    change(() -> programs().update(changed));

    assertThat(read(() -> programs().find(added.id()))).as("at once").contains(changed);
    assertThat(read(() -> programs().lock(added.id()))).contains(changed);
    assertThat(read(() -> programs().named(changed.name()))).contains(changed);
    assertThat(read(() -> programs().page(added.id().value() - 1, 1))).containsExactly(changed);
  }

  @Test
  void givesANameFreeThatAProgramNoLongerHas() {
    LoyaltyProgram added = anAddedProgram();
    change(
        () ->
            programs()
                .update(
                    new LoyaltyProgram(
                        added.id(), Bazaar.aName("renamed"), added.pointValue(), added.expiry())));

    LoyaltyProgram heir = aProgram(added.name(), added.pointValue(), added.expiry());
    change(() -> programs().add(heir));

    assertThat(read(() -> programs().named(added.name()))).contains(heir);
  }

  @Test
  void refusesAChangeToANameThatAnotherProgramHas() {
    LoyaltyProgram first = anAddedProgram();
    LoyaltyProgram second = anAddedProgram();
    LoyaltyProgram thief =
        new LoyaltyProgram(second.id(), first.name(), second.pointValue(), second.expiry());

    conflicts(() -> programs().update(thief));

    assertThat(read(() -> programs().named(first.name()))).contains(first);
    assertThat(read(() -> programs().lock(second.id()))).contains(second);
    assertThat(read(() -> programs().named(second.name()))).contains(second);
  }

  @Test
  void forgetsAChangeWhoseTransactionFails() {
    LoyaltyProgram added = anAddedProgram();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                change(
                    () -> {
                      programs().update(with(added, new PointValue(1), ExpiryPolicy.never(), 9));
                      programs().find(added.id());
                      throw new IllegalArgumentException("on purpose");
                    }));

    assertThat(read(() -> programs().find(added.id()))).contains(added);
  }

  @Test
  @DisplayName("Locks a program: of many changes at the same time each sees those before it")
  void locksAProgram() {
    LoyaltyProgram added = anAddedProgram();

    Together.run(
        8,
        number ->
            read(
                () -> {
                  LoyaltyProgram now = programs().lock(added.id()).orElseThrow();
                  long minimum = now.minimumRedemption().value() + 1;
                  programs().update(with(now, now.pointValue(), now.expiry(), minimum));
                  return number;
                }));

    assertThat(read(() -> programs().lock(added.id())).orElseThrow().minimumRedemption())
        .isEqualTo(points(9));
  }

  @Test
  void locksNothingWhereThereIsNoProgram() {
    ProgramId unused = read(() -> programs().nextId());

    assertThat(read(() -> programs().lock(unused))).isEmpty();
  }

  @Test
  void readsProgramsInTheOrderInWhichTheyCame() {
    LoyaltyProgram first = anAddedProgram();
    LoyaltyProgram second = anAddedProgram();
    LoyaltyProgram third = anAddedProgram();

    long before = first.id().value() - 1;
    assertThat(read(() -> programs().page(before, 1))).containsExactly(first);
    assertThat(read(() -> programs().page(before, 1_000)))
        .containsSubsequence(first, second, third);
    assertThat(read(() -> programs().page(second.id().value(), 1_000)))
        .doesNotContain(first, second)
        .contains(third);
    assertThat(read(() -> programs().page(Long.MAX_VALUE, 10))).isEmpty();
  }

  @Test
  void givesEachIdOnceToManyThreads() {
    List<ProgramId> ids = Together.run(8, number -> read(() -> programs().nextId()));

    assertThat(ids).doesNotHaveDuplicates();
  }

  private LoyaltyProgram aProgram(String name, PointValue value, ExpiryPolicy expiry) {
    return new LoyaltyProgram(read(() -> programs().nextId()), name, value, expiry);
  }

  private static LoyaltyProgram with(
      LoyaltyProgram program, PointValue value, ExpiryPolicy expiry, long minimum) {
    return new LoyaltyProgram(program.id(), program.name(), value, expiry, points(minimum));
  }

  private LoyaltyProgram anAddedProgram() {
    LoyaltyProgram program =
        aProgram(Bazaar.aName("program"), new PointValue(30_000), ExpiryPolicy.months(24));
    change(() -> programs().add(program));
    return program;
  }

  private LoyaltyPrograms programs() {
    return stores().programs();
  }
}
