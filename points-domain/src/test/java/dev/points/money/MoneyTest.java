package dev.points.money;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Money")
class MoneyTest {

  private static final Money MOST = halalas(Long.MAX_VALUE);

  @ParameterizedTest
  @DisplayName("W-4: is read as a decimal and rounded half-up to the halala")
  @CsvSource({
    "0, 0",
    "0.00, 0",
    "-0.0, 0",
    "0.0049999999999999, 0",
    "0.005, 1",
    "0.01, 1",
    "0.014999, 1",
    "0.015, 2",
    "18.499999999999996, 1850",
    "18.5, 1850",
    "18.50000000000001, 1850",
    "115, 11500",
    "1.15E+2, 11500",
    "99999999.99, 9999999999",
    "99999999.994999, 9999999999",
    "92233720368547758.07, 9223372036854775807",
    "92233720368547758.0749, 9223372036854775807"
  })
  void isRoundedHalfUpToTheHalala(BigDecimal riyals, long halalas) {
    assertThat(Money.ofRiyalsHalfUp(riyals)).isEqualTo(halalas(halalas));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "92233720368547758.075",
        "92233720368547758.08",
        "1E+18",
        "1E+100",
        "1E+999999999"
      })
  @Timeout(5)
  void refusesWhatDoesNotFit(BigDecimal riyals) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.ofRiyalsHalfUp(riyals));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.004",
        "1E-3",
        "9.99E-4",
        "1E-100",
        "1E-9999999",
        "1E-999999999",
        "0E+999999999"
      })
  @DisplayName("W-4: reads next to nothing as nothing, however it is written")
  @Timeout(5)
  void readsNextToNothingAsNothing(BigDecimal riyals) {
    assertThat(Money.ofRiyalsHalfUp(riyals)).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @DisplayName("W-4: is never negative")
  @ValueSource(strings = {"-0.01", "-0.0000001", "-1E+999999999"})
  @Timeout(5)
  void refusesNegativeRiyals(BigDecimal riyals) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.ofRiyalsHalfUp(riyals))
        .withMessageContaining("riyals must not be negative, was " + riyals);
  }

  @Test
  void refusesNegativeHalalas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.ofHalalas(-1))
        .withMessage("halalas must not be negative, was -1");
  }

  @Test
  @DisplayName("W-4: knows the largest amount of a request")
  void knowsTheLargestAmountOfARequest() {
    assertThat(Money.MAX_REQUEST_AMOUNT).isEqualTo(riyals("99999999.99"));
  }

  @Test
  void isWrittenWithTwoDecimals() {
    assertThat(halalas(11_500)).hasToString("115.00 SAR");
    assertThat(halalas(5)).hasToString("0.05 SAR");
    assertThat(halalas(11_510).toRiyals()).isEqualTo(new BigDecimal("115.10"));
  }

  @Test
  void addsUpToTheLastHalala() {
    assertThat(halalas(Long.MAX_VALUE - 1).plus(halalas(1))).isEqualTo(MOST);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(halalas(1)));
  }

  @Test
  void takesAwayDownToZero() {
    assertThat(riyals("20.00").minusDownToZero(riyals("19.99"))).isEqualTo(halalas(1));
    assertThat(riyals("20.00").minusDownToZero(riyals("20.00"))).isEqualTo(Money.ZERO);
    assertThat(riyals("20.00").minusDownToZero(riyals("20.01"))).isEqualTo(Money.ZERO);
    assertThat(Money.ZERO.minusDownToZero(MOST)).isEqualTo(Money.ZERO);
  }

  @Test
  void multipliesExactly() {
    assertThat(riyals("18.50").times(2)).isEqualTo(riyals("37.00"));
    assertThat(riyals("18.50").times(0)).isEqualTo(Money.ZERO);
    assertThat(MOST.times(1)).isEqualTo(MOST);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.times(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> riyals("1").times(-1))
        .withMessage("count must not be negative, was -1");
  }

  @Test
  void knowsWhetherItIsNothing() {
    assertThat(Money.ZERO.isZero()).isTrue();
    assertThat(halalas(1).isZero()).isFalse();
  }

  @Test
  void isOrderedByAmount() {
    assertThat(halalas(1)).isLessThan(halalas(2)).isGreaterThan(Money.ZERO);
    assertThat(halalas(1)).isEqualByComparingTo(halalas(1));
  }

  @Test
  void keepsItsAmountWhenItIsWrittenAndReadAgain() {
    forAll(
        random -> {
          Money money = halalas(upTo(Long.MAX_VALUE, random));

          assertThat(Money.ofRiyalsHalfUp(money.toRiyals())).isEqualTo(money);
        });
  }

  @Test
  @DisplayName("W-4: rounding moves an amount by at most half a halala")
  void roundingMovesAnAmountByAtMostHalfAHalala() {
    forAll(
        random -> {
          BigDecimal written = BigDecimal.valueOf(upTo(1L << 50, random), random.nextInt(12));

          BigDecimal moved = Money.ofRiyalsHalfUp(written).toRiyals().subtract(written);

          assertThat(moved).isBetween(new BigDecimal("-0.005"), new BigDecimal("0.005"));
          assertThat(moved).as("half is rounded up").isNotEqualByComparingTo("-0.005");
        });
  }

  @Test
  void takingAwayWhatWasAddedGivesTheSame() {
    forAll(
        random -> {
          Money some = halalas(upTo(1L << 61, random));
          Money more = halalas(upTo(1L << 61, random));

          assertThat(some.plus(more)).isEqualTo(more.plus(some));
          assertThat(some.plus(more).minusDownToZero(more)).isEqualTo(some);
        });
  }
}
