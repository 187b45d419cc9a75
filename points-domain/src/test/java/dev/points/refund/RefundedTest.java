package dev.points.refund;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What went back")
class RefundedTest {

  private static final Refunded BEFORE =
      new Refunded(halalas(400), halalas(100), points(30), points(20));

  @Test
  @DisplayName("F-4: is money and points that add up to the amount")
  void isMoneyAndPointsThatAddUp() {
    assertThat(BEFORE.money()).isEqualTo(halalas(300));
    assertThat(new Refunded(halalas(5), halalas(5), points(1), points(0)).money())
        .isEqualTo(Money.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Refunded(halalas(5), halalas(6), points(1), points(0)))
        .withMessage("points worth 0.06 SAR in a refund of 0.05 SAR");
  }

  @Test
  void tellsWhatWentBackSince() {
    Refunded after = new Refunded(halalas(1_000), halalas(250), points(75), points(51));

    assertThat(after.since(BEFORE))
        .isEqualTo(new Refunded(halalas(600), halalas(150), points(45), points(31)));
    assertThat(after.since(Refunded.NOTHING)).isEqualTo(after);
    assertThat(after.since(after)).isEqualTo(Refunded.NOTHING);
  }

  @Test
  void neverBecomesLess() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () -> new Refunded(halalas(400), halalas(100), points(30), points(19)).since(BEFORE));
  }
}
