package dev.points.points;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Points")
class PointsTest {

  private static final Points MOST = points(Long.MAX_VALUE);

  @Test
  void areNeverNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points(-1))
        .withMessage("points must not be negative, was -1");
  }

  @Test
  void addUpToTheLastPoint() {
    assertThat(points(Long.MAX_VALUE - 1).plus(points(1))).isEqualTo(MOST);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(points(1)));
  }

  @Test
  void areTakenAwayDownToZeroButNotBelow() {
    assertThat(points(5).minus(points(5))).isEqualTo(Points.ZERO);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> points(5).minus(points(6)))
        .withMessage("cannot take 6 points from 5");
  }

  @Test
  void multiplyExactly() {
    assertThat(points(500).times(2)).isEqualTo(points(1_000));
    assertThat(points(500).times(0)).isEqualTo(Points.ZERO);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.times(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points(1).times(-1))
        .withMessage("count must not be negative, was -1");
  }

  @Test
  void knowWhetherThereAreNone() {
    assertThat(Points.ZERO.isZero()).isTrue();
    assertThat(points(1).isZero()).isFalse();
  }

  @Test
  void areOrderedByNumber() {
    assertThat(points(1)).isLessThan(points(2)).isGreaterThan(Points.ZERO);
  }

  @Test
  void areWrittenAsAWholeNumber() {
    assertThat(points(1_150)).hasToString("1150 points");
  }

  @Test
  void readTheSameInEveryJsonClient() {
    assertThat(Points.MAX_AWARD.value()).isEqualTo(999_999_999_999L).isLessThan(1L << 53);
  }

  @Test
  void areTheSameAfterAddingAndTakingAway() {
    forAll(
        random -> {
          Points some = points(upTo(1L << 61, random));
          Points more = points(upTo(1L << 61, random));

          assertThat(some.plus(more)).isEqualTo(more.plus(some));
          assertThat(some.plus(more).minus(more)).isEqualTo(some);
        });
  }
}
