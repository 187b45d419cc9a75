package dev.points.merchant;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.points.points.Points;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("C-4: a funding account")
class FundingAccountTest {

  private static final MerchantId SHOP = new MerchantId(1);

  @ParameterizedTest
  @CsvSource({
    "0, 100, 100, true",
    "0, 100, 101, false",
    "50, 100, 150, true",
    "50, 100, 151, false",
    "-100, 100, 0, true",
    "-100, 100, 1, false",
    "0, 0, 0, true",
    "0, 0, 1, false",
    "1, 0, 1, true",
    "0, 9223372036854775807, 9223372036854775807, true"
  })
  void paysDownToItsDebtLimit(long balance, long maxDebt, long award, boolean pays) {
    FundingTerms terms = new FundingTerms(Optional.of(points(maxDebt)), Optional.empty());

    assertThat(new FundingAccount(SHOP, balance, terms, false).canPay(points(award)))
        .isEqualTo(pays);
  }

  @Test
  void paysAnythingWithoutALimit() {
    assertThat(FundingAccount.empty(SHOP, FundingTerms.UNLIMITED).canPay(points(Long.MAX_VALUE)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "110, 100, 10, false, false",
    "110, 100, 11, false, true",
    "110, 100, 11, true, false",
    "99, 100, 1, false, true",
    "99, 100, 1, true, false",
    "1, 0, 1, false, false",
    "1, 0, 2, false, true"
  })
  void warnsOnceWhenItFallsBelowItsThreshold(
      long balance, long threshold, long award, boolean warned, boolean warns) {
    FundingTerms terms = new FundingTerms(Optional.empty(), Optional.of(points(threshold)));

    assertThat(new FundingAccount(SHOP, balance, terms, warned).fallsLowBy(points(award)))
        .isEqualTo(warns);
  }

  @Test
  void neverWarnsWithoutAThreshold() {
    assertThat(FundingAccount.empty(SHOP, FundingTerms.UNLIMITED).fallsLowBy(points(1))).isFalse();
  }

  @Test
  void isLessByTheAwardAfterwards() {
    FundingAccount account = FundingAccount.empty(SHOP, FundingTerms.UNLIMITED);

    assertThat(account.after(points(1_150))).isEqualTo(-1_150);
    assertThat(account.after(Points.ZERO)).isZero();
  }

  @Test
  void refusesABalanceThatDoesNotFit() {
    FundingAccount deep = new FundingAccount(SHOP, -2, FundingTerms.UNLIMITED, false);

    assertThat(deep.after(points(Long.MAX_VALUE - 1))).isEqualTo(-Long.MAX_VALUE - 1);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> deep.after(points(Long.MAX_VALUE)));
  }

  @Test
  void isLookedAtOnlyIfThereIsSomethingToKeep() {
    assertThat(FundingTerms.UNLIMITED.watchTheBalance()).isFalse();
    assertThat(new FundingTerms(Optional.of(points(1)), Optional.empty()).watchTheBalance())
        .isTrue();
    assertThat(new FundingTerms(Optional.empty(), Optional.of(points(1))).watchTheBalance())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "90, 100, true, 9, true",
    "90, 100, true, 10, false",
    "90, 100, false, 9, false",
    "90, 100, true, -1, true",
    "110, 100, false, -11, false",
    "-5, 0, true, 4, true",
    "-5, 0, true, 5, false"
  })
  void movesAndForgetsAWarningOnceItHasRecovered(
      long balance, long threshold, boolean warned, long points, boolean stillWarned) {
    FundingTerms terms = new FundingTerms(Optional.empty(), Optional.of(points(threshold)));

    assertThat(new FundingAccount(SHOP, balance, terms, warned).moved(points))
        .isEqualTo(new FundingAccount(SHOP, balance + points, terms, stillWarned));
  }

  @Test
  void refusesAMovementThatDoesNotFit() {
    FundingAccount full = new FundingAccount(SHOP, Long.MAX_VALUE, FundingTerms.UNLIMITED, false);
    FundingAccount empty = new FundingAccount(SHOP, Long.MIN_VALUE, FundingTerms.UNLIMITED, false);

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.moved(1));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> empty.moved(-1));
    assertThat(full.moved(-1).balance()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void comesUnderOtherTermsWithItsBalance() {
    FundingTerms below50 = new FundingTerms(Optional.of(points(7)), Optional.of(points(50)));
    FundingAccount warned = new FundingAccount(SHOP, 49, FundingTerms.UNLIMITED, true);

    assertThat(warned.under(below50)).isEqualTo(new FundingAccount(SHOP, 49, below50, true));
    assertThat(warned.moved(1).under(below50).warned()).as("not low any more").isFalse();
    assertThat(warned.under(FundingTerms.UNLIMITED).warned()).as("no threshold").isFalse();
    assertThat(new FundingAccount(SHOP, 49, FundingTerms.UNLIMITED, false).under(below50).warned())
        .as("nobody has been told yet")
        .isFalse();
  }

  @Test
  void allowsABalanceDownToTheDebtLimit() {
    FundingTerms limited = new FundingTerms(Optional.of(points(100)), Optional.of(points(0)));

    assertThat(limited.allow(-100)).isTrue();
    assertThat(limited.allow(-101)).isFalse();
    assertThat(limited.isLow(0)).isFalse();
    assertThat(limited.isLow(-1)).isTrue();
    assertThat(FundingTerms.UNLIMITED.allow(Long.MIN_VALUE)).isTrue();
    assertThat(FundingTerms.UNLIMITED.isLow(Long.MIN_VALUE)).isFalse();
  }
}
