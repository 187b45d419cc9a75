package dev.points.program;

import static dev.points.fixture.Times.NOW;
import static dev.points.fixture.Times.riyadh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An expiry policy")
class ExpiryPolicyTest {

  @ParameterizedTest
  @DisplayName("E-8: counts calendar months in Riyadh, last day inclusive")
  @CsvSource({
    "2026-11-22T00:00:00, 24, 2028-11-23T00:00:00",
    "2026-11-22T13:00:00, 24, 2028-11-23T00:00:00",
    "2026-11-22T23:59:59.999, 24, 2028-11-23T00:00:00",
    "2026-11-23T00:00:00, 24, 2028-11-24T00:00:00",
    "2026-01-31T12:00:00, 1, 2026-03-01T00:00:00",
    "2028-01-31T12:00:00, 1, 2028-03-01T00:00:00",
    "2028-01-30T12:00:00, 1, 2028-03-01T00:00:00",
    "2026-02-28T12:00:00, 24, 2028-02-29T00:00:00",
    "2028-02-29T12:00:00, 12, 2029-03-01T00:00:00",
    "2028-02-29T12:00:00, 48, 2032-03-01T00:00:00",
    "2026-08-31T12:00:00, 1, 2026-10-01T00:00:00",
    "2026-12-31T23:59:59, 1, 2027-02-01T00:00:00",
    "2026-11-22T13:00:00, 1200, 2126-11-23T00:00:00"
  })
  void countsCalendarMonths(String granted, int months, String firstInstantAfter) {
    assertThat(ExpiryPolicy.months(months).expiryOf(riyadh(granted)))
        .isEqualTo(riyadh(firstInstantAfter));
  }

  @ParameterizedTest
  @DisplayName("E-8: counts days in Riyadh, last day inclusive")
  @CsvSource({
    "2026-11-22T00:00:00, 1, 2026-11-24T00:00:00",
    "2026-11-22T23:59:59.999, 1, 2026-11-24T00:00:00",
    "2028-02-28T12:00:00, 1, 2028-03-01T00:00:00",
    "2026-02-28T12:00:00, 1, 2026-03-02T00:00:00",
    "2027-12-31T12:00:00, 365, 2028-12-31T00:00:00",
    "2026-11-22T13:00:00, 36500, 2126-10-30T00:00:00"
  })
  void countsDays(String granted, int days, String firstInstantAfter) {
    assertThat(ExpiryPolicy.days(days).expiryOf(riyadh(granted)))
        .isEqualTo(riyadh(firstInstantAfter));
  }

  @Test
  @DisplayName("E-8: the day is Riyadh's, three hours ahead of UTC")
  void theDayIsThatOfRiyadh() {
    assertThat(ExpiryPolicy.days(1).expiryOf(Instant.parse("2026-11-22T20:59:59.999Z")))
        .isEqualTo("2026-11-23T21:00:00Z");
    assertThat(ExpiryPolicy.days(1).expiryOf(Instant.parse("2026-11-22T21:00:00Z")))
        .isEqualTo("2026-11-24T21:00:00Z");
  }

  @Test
  @DisplayName("E-8: may be never")
  void mayBeNever() {
    assertThat(ExpiryPolicy.never().expiryOf(NOW)).isEqualTo(ExpiryPolicy.NEVER);
    assertThat(ExpiryPolicy.never().lifetime()).isEmpty();
    assertThat(ExpiryPolicy.months(1_200).expiryOf(NOW)).isBefore(ExpiryPolicy.NEVER);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_201})
  void refusesMonthsOutOfRange(int months) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpiryPolicy.months(months))
        .withMessage("months must be 1 to 1200, was " + months);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 36_501})
  void refusesDaysOutOfRange(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpiryPolicy.days(days))
        .withMessage("days must be 1 to 36500, was " + days);
  }

  @Test
  void isMadeOfAPeriodOfMonthsOrOfDays() {
    assertThat(ExpiryPolicy.lasting(Period.ofMonths(24))).isEqualTo(ExpiryPolicy.months(24));
    assertThat(ExpiryPolicy.lasting(Period.ofYears(2))).isEqualTo(ExpiryPolicy.months(24));
    assertThat(ExpiryPolicy.lasting(Period.ofDays(30))).isEqualTo(ExpiryPolicy.days(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"P0D", "P1M1D", "P-1M", "P-1D", "P1201M", "P101Y", "P36501D", "P2147483647Y"})
  void isMadeOfNoOtherPeriod(Period lifetime) {
    assertThatIllegalArgumentException().isThrownBy(() -> ExpiryPolicy.lasting(lifetime));
  }

  @Test
  void isEqualToOneOfTheSameLifetime() {
    assertThat(ExpiryPolicy.months(24))
        .isEqualTo(ExpiryPolicy.months(24))
        .hasSameHashCodeAs(ExpiryPolicy.months(24))
        .isNotEqualTo(ExpiryPolicy.months(12))
        .isNotEqualTo(ExpiryPolicy.days(24))
        .isNotEqualTo(ExpiryPolicy.never());
  }

  @Test
  void isWrittenAsItsLifetime() {
    assertThat(ExpiryPolicy.months(24)).hasToString("P24M");
    assertThat(ExpiryPolicy.days(30)).hasToString("P30D");
    assertThat(ExpiryPolicy.never()).hasToString("never");
    assertThat(ExpiryPolicy.days(30).lifetime()).contains(Period.ofDays(30));
  }
}
