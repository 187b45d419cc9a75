package dev.points.points;

import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F-3: a share")
class ProrationTest {

  private static final long MOST = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "1507, 2500, 15075, 249",
    "1507, 15075, 15075, 1507",
    "1507, 0, 15075, 0",
    "0, 5, 10, 0",
    "1, 9, 10, 0",
    "1, 10, 10, 1",
    "3, 1, 3, 1",
    "2, 1, 3, 0",
    "999999999999, 9999999998, 9999999999, 999999999898"
  })
  void isRoundedDown(long value, long part, long whole, long share) {
    assertThat(Proration.floor(value, part, whole)).isEqualTo(share);
  }

  @Test
  void isExactHoweverLargeTheNumbers() {
    assertThat(Proration.floor(MOST, MOST, MOST)).isEqualTo(MOST);
    assertThat(Proration.floor(MOST, MOST - 1, MOST)).isEqualTo(MOST - 1);
    assertThat(Proration.floor(MOST, 1, 2)).isEqualTo(MOST / 2);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 2", "1, -1, 2", "1, 3, 2", "1, 0, 0", "1, 0, -1", "1, -2, -1"})
  void refusesNumbersOutOfRange(long value, long part, long whole) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proration.floor(value, part, whole))
        .withMessage("cannot take " + part + " of " + whole + " parts of " + value);
  }

  @Test
  void neverShrinksAsThePartGrowsAndIsNeverMoreThanTheValue() {
    forAll(
        random -> {
          long value = upTo(MOST, random);
          long whole = 1 + upTo(MOST - 1, random);
          long part = upTo(whole, random);
          long smaller = upTo(part, random);

          assertThat(Proration.floor(value, part, whole))
              .isBetween(Proration.floor(value, smaller, whole), value);
        });
  }

  @Test
  void missesLessThanOneUnit() {
    forAll(
        random -> {
          long whole = 1 + upTo(1_000_000, random);
          long part = upTo(whole, random);
          long value = upTo(1_000_000, random);
          long share = Proration.floor(value, part, whole);

          assertThat(value * part - share * whole).isBetween(0L, whole - 1);
        });
  }
}
