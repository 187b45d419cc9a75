package dev.points.points;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The value of a point")
class PointValueTest {

  private static final PointValue NETWORK = PointValue.ofRiyals(new BigDecimal("0.03"));

  @ParameterizedTest
  @DisplayName("C-3: points are worth floor(points × value)")
  @CsvSource({
    "0.03, 0, 0.00",
    "0.03, 1, 0.03",
    "0.03, 5000, 150.00",
    "0.03, 7466, 223.98",
    "0.03, 7467, 224.01",
    "0.03, 120321, 3609.63",
    "0.001, 9, 0.00",
    "0.001, 10, 0.01",
    "0.001, 19, 0.01",
    "0.001, 20, 0.02",
    "0.0333, 3, 0.09",
    "0.0333, 100, 3.33",
    "0.000001, 9999, 0.00",
    "0.000001, 10000, 0.01",
    "1, 3, 3.00"
  })
  void floorsTheValueOfPoints(BigDecimal value, long points, String worth) {
    assertThat(PointValue.ofRiyals(value).floorValueOf(points(points))).isEqualTo(riyals(worth));
  }

  @ParameterizedTest
  @DisplayName("C-3: an amount costs ceil(amount ÷ value) points")
  @CsvSource({
    "0.03, 0.00, 0",
    "0.03, 0.01, 1",
    "0.03, 0.03, 1",
    "0.03, 0.04, 2",
    "0.03, 149.99, 5000",
    "0.03, 150.00, 5000",
    "0.03, 150.01, 5001",
    "0.03, 224.00, 7467",
    "0.03, 3609.63, 120321",
    "0.001, 0.01, 10",
    "0.0333, 0.10, 4",
    "1, 2.01, 3"
  })
  void roundsThePriceInPointsUp(BigDecimal value, String amount, long points) {
    assertThat(PointValue.ofRiyals(value).ceilPointsFor(riyals(amount))).isEqualTo(points(points));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.03"})
  void isPositive(BigDecimal value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointValue.ofRiyals(value))
        .withMessageContaining("the value of a point must be positive, was ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "0.0300001", "1E-999999999", "1E+20", "1E+999999999"})
  @Timeout(5)
  void hasAtMostSixDecimalsAndFits(BigDecimal value) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> PointValue.ofRiyals(value));
  }

  @Test
  void refusesAnAmountThatDoesNotFit() {
    PointValue riyal = PointValue.ofRiyals(BigDecimal.ONE);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> riyal.floorValueOf(points(Long.MAX_VALUE)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new PointValue(1).ceilPointsFor(halalas(Long.MAX_VALUE)));
  }

  @Test
  void multipliesBeyondALongOnTheWay() {
    assertThat(NETWORK.floorValueOf(points(Long.MAX_VALUE / 3)))
        .isEqualTo(halalas(Long.MAX_VALUE / 3 * 3));
  }

  @Test
  @DisplayName("C-3: the value is the largest amount that is not more than the exact product")
  void theValueIsTheFloor() {
    forAll(
        random -> {
          PointValue value = anyValue(random);
          Points points = points(upTo(1L << 40, random));
          BigInteger exact = times(points.value(), value.tenThousandthsOfHalala());

          BigInteger worth = times(value.floorValueOf(points).halalas(), 10_000);

          assertThat(worth).isLessThanOrEqualTo(exact);
          assertThat(worth.add(BigInteger.valueOf(10_000))).isGreaterThan(exact);
        });
  }

  @Test
  @DisplayName("C-3: the price in points is the smallest number that pays for the amount")
  void thePriceIsTheCeiling() {
    forAll(
        random -> {
          PointValue value = anyValue(random);
          Money amount = halalas(upTo(9_999_999_999L, random));
          BigInteger exact = times(amount.halalas(), 10_000);

          long price = value.ceilPointsFor(amount).value();

          assertThat(times(price, value.tenThousandthsOfHalala())).isGreaterThanOrEqualTo(exact);
          if (price > 0) {
            assertThat(times(price - 1, value.tenThousandthsOfHalala())).isLessThan(exact);
          }
        });
  }

  @Test
  @DisplayName("C-3: points pay for what they are worth, and going to and fro creates nothing")
  void goingToAndFroCreatesNothing() {
    forAll(
        random -> {
          PointValue value = anyValue(random);
          Points points = points(upTo(1L << 40, random));
          Money amount = halalas(upTo(9_999_999_999L, random));

          assertThat(value.ceilPointsFor(value.floorValueOf(points))).isLessThanOrEqualTo(points);
          assertThat(value.floorValueOf(value.ceilPointsFor(amount)))
              .isGreaterThanOrEqualTo(amount);
        });
  }

  @Test
  @DisplayName("C-3: more points are never worth less")
  void morePointsAreNeverWorthLess() {
    forAll(
        random -> {
          PointValue value = anyValue(random);
          Points points = points(upTo(1L << 40, random));

          assertThat(value.floorValueOf(points.plus(points(1))))
              .isGreaterThanOrEqualTo(value.floorValueOf(points));
        });
  }

  private static PointValue anyValue(Random random) {
    return new PointValue(1 + upTo(10_000_000, random));
  }

  private static BigInteger times(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.03", "0.000001", "1", "10", "100", "1.5", "0.0333", "120"})
  void isWrittenAsItWasRead(String riyals) {
    BigDecimal written = PointValue.ofRiyals(new BigDecimal(riyals)).toRiyals();

    assertThat(written.toPlainString()).isEqualTo(riyals);
    assertThat(written.scale()).as("no exponent").isNotNegative();
  }

  @Test
  void isWrittenWithoutNeedlessZeros() {
    assertThat(PointValue.ofRiyals(new BigDecimal("0.0300")).toRiyals())
        .isEqualTo(new BigDecimal("0.03"));
    assertThat(PointValue.ofRiyals(new BigDecimal("20.00")).toRiyals())
        .isEqualTo(new BigDecimal("20"));
    assertThat(new PointValue(Long.MAX_VALUE).toRiyals())
        .isEqualTo(new BigDecimal("9223372036854.775807"));
  }
}
