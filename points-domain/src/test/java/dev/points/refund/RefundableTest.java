package dev.points.refund;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.money.Money;
import dev.points.points.Points;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What can go back")
class RefundableTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-3: is the same in the end and on the way, however it is cut")
  void isTheSameHoweverItIsCut(Tender tender) {
    forAll(
        random -> {
          Refundable refundable = any(tender, random);
          Money goal = part(refundable.total(), random);

          assertThat(inParts(refundable, goal, random)).isEqualTo(refundable.after(goal));
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-2, F-3, F-4: grows with the amount, leg by leg, and never over what there was")
  void growsLegByLegAndNeverOverWhatThereWas(Tender tender) {
    forAll(
        random -> {
          Refundable refundable = any(tender, random);
          Money later = part(refundable.total(), random);
          Refunded before = refundable.after(part(later, random));
          Refunded after = refundable.after(later);

          assertThat(after.money().plus(after.value())).isEqualTo(after.amount());
          assertThat(after.amount()).isEqualTo(later);
          assertThat(after.money())
              .isBetween(before.money(), refundable.total().minus(refundable.spentValue()));
          assertThat(after.value()).isBetween(before.value(), refundable.spentValue());
          assertThat(after.givenBack()).isBetween(before.givenBack(), refundable.spent());
          assertThat(after.takenBack()).isBetween(before.takenBack(), refundable.earned());
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-3: is everything, exactly, when the refunds reach the total")
  void isEverythingWhenTheRefundsReachTheTotal(Tender tender) {
    forAll(
        random -> {
          Refundable all = any(tender, random);

          assertThat(all.after(all.total()))
              .isEqualTo(new Refunded(all.total(), all.spentValue(), all.spent(), all.earned()));
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-3: takes earned points back in proportion, whatever the tender")
  void takesEarnedPointsBackInProportionWhateverTheTender(Tender tender) {
    Refundable refundable =
        new Refundable(halalas(15_075), points(1_507), points(100), halalas(300), tender);

    assertThat(refundable.after(halalas(2_500)).takenBack()).isEqualTo(points(249));
  }

  @ParameterizedTest
  @CsvSource({
    "RATIO, 1000, 300, 100",
    "RATIO, 9999, 2999, 999",
    "POINTS_FIRST, 1000, 1000, 333",
    "POINTS_FIRST, 2999, 2999, 999",
    "POINTS_FIRST, 3000, 3000, 1000",
    "POINTS_FIRST, 3001, 3000, 1000",
    "MONEY_FIRST, 6999, 0, 0",
    "MONEY_FIRST, 7000, 0, 0",
    "MONEY_FIRST, 7001, 1, 0",
    "MONEY_FIRST, 7003, 3, 1",
    "MONEY_FIRST, 9999, 2999, 999"
  })
  @DisplayName("F-4: gives points back as the tender says")
  void givesPointsBackAsTheTenderSays(Tender tender, long amount, long value, long givenBack) {
    Refundable refundable =
        new Refundable(halalas(10_000), Points.ZERO, points(1_000), halalas(3_000), tender);

    assertThat(refundable.after(halalas(amount)))
        .isEqualTo(new Refunded(halalas(amount), halalas(value), points(givenBack), Points.ZERO));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-4: gives points that are worth nothing back with the last halala")
  void givesPointsThatAreWorthNothingBackWithTheLastHalala(Tender tender) {
    Refundable refundable =
        new Refundable(halalas(500), Points.ZERO, points(1), Money.ZERO, tender);

    assertThat(refundable.after(halalas(499)).givenBack()).isEqualTo(Points.ZERO);
    assertThat(refundable.after(halalas(500)).givenBack()).isEqualTo(points(1));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F-3: is all or nothing for an order of nothing")
  void isAllForAnOrderOfNothing(Tender tender) {
    Refundable rating = new Refundable(Money.ZERO, points(25), Points.ZERO, Money.ZERO, tender);

    assertThat(rating.after(Money.ZERO))
        .isEqualTo(new Refunded(Money.ZERO, Money.ZERO, Points.ZERO, points(25)));
  }

  @Test
  @DisplayName("F-2: is never more than the total")
  void isNeverMoreThanTheTotal() {
    Refundable refundable =
        new Refundable(halalas(100), points(1), Points.ZERO, Money.ZERO, Tender.RATIO);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> refundable.after(halalas(101)))
        .withMessage("refunds of 1.01 SAR of only 1.00 SAR");
  }

  @Test
  void wasNotPaidInPointsBeyondTheTotal() {
    assertThat(
            new Refundable(halalas(100), Points.ZERO, points(34), halalas(100), Tender.RATIO)
                .after(halalas(1))
                .value())
        .isEqualTo(halalas(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Refundable(halalas(100), Points.ZERO, points(34), halalas(101), Tender.RATIO))
        .withMessage("points worth 1.01 SAR paid 1.00 SAR");
  }

  private static Refundable any(Tender tender, Random random) {
    Money total = halalas(1 + upTo(Money.MAX_REQUEST_AMOUNT.halalas() - 1, random));
    return new Refundable(
        total,
        points(upTo(Points.MAX_AWARD.value(), random)),
        points(upTo(Points.MAX_AWARD.value(), random)),
        part(total, random),
        tender);
  }

  private static Money part(Money whole, Random random) {
    return halalas(upTo(whole.halalas(), random));
  }

  /** Goes to the amount in one to nine steps, and adds up what each step moves. */
  private static Refunded inParts(Refundable refundable, Money goal, Random random) {
    Refunded sum = Refunded.NOTHING;
    Refunded before = Refunded.NOTHING;
    for (int steps = random.nextInt(9); steps >= 0; steps--) {
      Money left = goal.minus(before.amount());
      Money next = steps == 0 ? left : part(left, random);
      Refunded after =
          next.isZero() && steps > 0 ? before : refundable.after(before.amount().plus(next));
      sum = plus(sum, after.since(before));
      before = after;
    }
    return sum;
  }

  private static Refunded plus(Refunded one, Refunded other) {
    return new Refunded(
        one.amount().plus(other.amount()),
        one.value().plus(other.value()),
        one.givenBack().plus(other.givenBack()),
        one.takenBack().plus(other.takenBack()));
  }
}
