package dev.points.refund;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refund")
class RefundTest {

  private static final Refunded LEGS =
      new Refunded(halalas(1_000), halalas(300), points(100), points(70));

  @Test
  @DisplayName("F-5: lets at most the points expire that it gave back")
  void letsAtMostThePointsExpireThatItGaveBack() {
    assertThat(refund(1, 100, 0, 0).expired()).isEqualTo(points(100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> refund(1, 101, 0, 0))
        .withMessageStartingWith("expired 101 points, owed 0 points, wrote off 0 points in ");
  }

  @Test
  @DisplayName("F-6: misses at most the points that it took back")
  void missesAtMostThePointsThatItTookBack() {
    assertThat(refund(1, 0, 70, 0).owed()).isEqualTo(points(70));
    assertThat(refund(1, 0, 0, 70).writtenOff()).isEqualTo(points(70));
    assertThat(refund(1, 0, 30, 40).owed()).isEqualTo(points(30));
    assertThatIllegalArgumentException().isThrownBy(() -> refund(1, 0, 71, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> refund(1, 0, 0, 71));
    assertThatIllegalArgumentException().isThrownBy(() -> refund(1, 0, 31, 40));
  }

  @Test
  void isNumberedFromOne() {
    assertThat(refund(1, 0, 0, 0).number()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> refund(0, 0, 0, 0))
        .withMessage("refunds are numbered from 1, was 0");
  }

  private static Refund refund(int number, long expired, long owed, long writtenOff) {
    return new Refund(
        number,
        RefundChannel.API,
        LEGS,
        points(expired),
        points(owed),
        points(writtenOff),
        Optional.empty(),
        NOW);
  }
}
