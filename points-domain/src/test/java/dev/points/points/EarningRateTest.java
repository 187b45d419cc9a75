package dev.points.points;

import static dev.points.fixture.Amounts.cashback;
import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.perRiyal;
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
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An earning rate")
class EarningRateTest {

  @ParameterizedTest
  @DisplayName("E-2: gives floor(amount × rate) points")
  @CsvSource({
    "10, 115.00, 1150",
    "10, 0.00, 0",
    "10, 0.09, 0",
    "10, 0.10, 1",
    "10, 0.19, 1",
    "10, 0.20, 2",
    "10, 150.50, 1505",
    "1, 0.99, 0",
    "1, 1.00, 1",
    "0.25, 3.99, 0",
    "0.25, 4.00, 1",
    "0.0001, 9999.99, 0",
    "0.0001, 10000.00, 1",
    "0.3333, 3.00, 0",
    "0.3333, 3.01, 1",
    "12.3456, 100.00, 1234",
    "0, 99999999.99, 0",
    "1000000, 0.01, 10000"
  })
  void givesThePointsRoundedDown(String rate, String amount, long points) {
    assertThat(perRiyal(rate).floorPointsFor(riyals(amount))).isEqualTo(points(points));
  }

  @ParameterizedTest
  @DisplayName("E-2: may be written as a cashback rule, which no decimal could hold")
  @CsvSource({
    "1, 3, 2.99, 0",
    "1, 3, 3.00, 1",
    "1, 3, 5.99, 1",
    "1, 3, 6.00, 2",
    "1, 3, 115.00, 38",
    "1, 3, 99999999.99, 33333333",
    "2, 3, 1.49, 0",
    "2, 3, 1.50, 1",
    "1, 1, 115.99, 115"
  })
  void mayBeWrittenAsACashbackRule(long rewarded, String spent, String amount, long points) {
    assertThat(cashback(rewarded, spent).floorPointsFor(riyals(amount))).isEqualTo(points(points));
  }

  @ParameterizedTest
  @DisplayName("E-2: is not negative, has at most four decimals and at most a million points")
  @ValueSource(
      strings = {"-1", "-0.0001", "0.00001", "1000000.0001", "1000001", "1E-999999999", "1E+9999"})
  @Timeout(5)
  void refusesRatesOutOfRange(BigDecimal rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarningRate.pointsPerRiyal(rate))
        .withMessage("a rate is 0 to 1000000 with at most four decimals, was " + rate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "0.0000000", "0.0001", "1E+6", "1000000", "10.000000", "999999.9999"})
  void acceptsRatesInRangeHoweverTheyAreWritten(BigDecimal rate) {
    assertThat(EarningRate.pointsPerRiyal(rate).floorPointsFor(riyals("10000.00")).value())
        .isEqualTo(rate.multiply(new BigDecimal(10_000)).longValueExact());
  }

  @Test
  void isWorthTheSameHoweverItIsWritten() {
    EarningRate written = new EarningRate(Points.of(3), Money.ofHalalas(400));

    assertThat(written.isWorth(EarningRate.pointsPerRiyal(new BigDecimal("0.75")))).isTrue();
    assertThat(written.isWorth(EarningRate.pointsPerRiyal(new BigDecimal("0.7501")))).isFalse();
    assertThat(EarningRate.pointsPerRiyal(BigDecimal.ZERO).isWorth(written)).isFalse();
  }

  @Test
  void needsMoneyToBeSpent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarningRate(points(1), Money.ZERO))
        .withMessage("a rate needs money to be spent, was 0.00 SAR");
  }

  @Test
  @DisplayName("E-2: an overflow is an error, not a small number")
  void refusesPointsThatDoNotFit() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> perRiyal("1000").floorPointsFor(halalas(Long.MAX_VALUE)));
    assertThat(perRiyal("100").floorPointsFor(halalas(Long.MAX_VALUE)))
        .isEqualTo(points(Long.MAX_VALUE));
  }

  @Test
  @DisplayName("E-2: agrees with exact decimal arithmetic")
  void agreesWithExactDecimalArithmetic() {
    forAll(
        random -> {
          BigDecimal rate = BigDecimal.valueOf(upTo(10_000_000_000L, random), 4);
          Money amount = halalas(upTo(9_999_999_999L, random));

          assertThat(EarningRate.pointsPerRiyal(rate).floorPointsFor(amount).value())
              .isEqualTo(
                  rate.multiply(amount.toRiyals())
                      .setScale(0, RoundingMode.FLOOR)
                      .longValueExact());
        });
  }

  @Test
  @DisplayName("E-2: gives the largest whole number that is not more than the exact quotient")
  void givesTheFloorOfTheExactQuotient() {
    forAll(
        random -> {
          EarningRate rate = anyCashback(random);
          Money amount = halalas(upTo(9_999_999_999L, random));
          BigInteger exact = times(amount.halalas(), rate.points().value());

          long points = rate.floorPointsFor(amount).value();

          assertThat(times(points, rate.spent().halalas())).isLessThanOrEqualTo(exact);
          assertThat(times(points + 1, rate.spent().halalas())).isGreaterThan(exact);
        });
  }

  @Test
  @DisplayName("E-2: cutting an amount in two never gains, and loses at most a point")
  void cuttingAnAmountInTwoNeverGains() {
    forAll(
        random -> {
          EarningRate rate = anyCashback(random);
          Money one = halalas(upTo(9_999_999_999L, random));
          Money other = halalas(upTo(9_999_999_999L, random));

          Points apart = rate.floorPointsFor(one).plus(rate.floorPointsFor(other));

          assertThat(rate.floorPointsFor(one.plus(other))).isBetween(apart, apart.plus(points(1)));
        });
  }

  private static EarningRate anyCashback(Random random) {
    return new EarningRate(points(upTo(1_000_000, random)), halalas(1 + upTo(1_000_000, random)));
  }

  private static BigInteger times(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }
}
