package dev.points.order;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.money.Money;
import dev.points.points.PointValue;
import dev.points.points.Points;
import dev.points.program.LoyaltyProgram;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A redemption")
class RedemptionTest {

  private static final PointValue THREE_HALALAS = LoyaltyProgram.NETWORK_POINT_VALUE;

  @Test
  @DisplayName("C-3, R-2: pays what the points are worth, rounded down")
  void paysWhatThePointsAreWorth() {
    PointValue third = PointValue.ofRiyals(new BigDecimal("0.003333"));

    assertThat(Redemption.of(points(500), riyals("115.00"), THREE_HALALAS))
        .isEqualTo(new Redemption(points(500), riyals("15.00")));
    assertThat(Redemption.of(points(2), riyals("1.00"), third).value()).isEqualTo(Money.ZERO);
    assertThat(Redemption.of(points(4), riyals("1.00"), third).value()).isEqualTo(halalas(1));
  }

  @Test
  @DisplayName("C-3, R-2: takes at most the points that pay for everything, rounded up")
  void takesAtMostThePointsThatPayForEverything() {
    assertThat(Redemption.most(riyals("115.00"), THREE_HALALAS)).isEqualTo(points(3_834));
    assertThat(Redemption.of(points(3_834), riyals("115.00"), THREE_HALALAS))
        .isEqualTo(new Redemption(points(3_834), riyals("115.00")));
    assertThat(Redemption.of(points(3_833), riyals("115.00"), THREE_HALALAS).value())
        .isEqualTo(riyals("114.99"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Redemption.of(points(3_835), riyals("115.00"), THREE_HALALAS))
        .withMessage("3835 points are more than 115.00 SAR take");
  }

  @Test
  void ofNothingTakesNothing() {
    assertThat(Redemption.of(Points.ZERO, Money.ZERO, THREE_HALALAS)).isEqualTo(Redemption.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Redemption.of(points(1), Money.ZERO, THREE_HALALAS));
  }

  @Test
  @DisplayName("R-2: never pays more than the total, and all of it with the most points")
  void neverPaysMoreThanTheTotal() {
    forAll(
        random -> {
          PointValue value = new PointValue(1 + upTo(10_000_000, random));
          Money total = halalas(upTo(1_000_000_000, random));
          Points most = Redemption.most(total, value);
          Points some = points(upTo(most.value(), random));

          assertThat(Redemption.of(some, total, value).value()).isLessThanOrEqualTo(total);
          assertThat(Redemption.of(most, total, value).value()).isEqualTo(total);
        });
  }
}
