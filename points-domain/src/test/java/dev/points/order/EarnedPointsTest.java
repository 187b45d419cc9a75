package dev.points.order;

import static dev.points.fixture.Amounts.cashback;
import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.perRiyal;
import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Laws.upTo;
import static dev.points.fixture.Purchases.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.points.merchant.EarningRules;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a purchase earns")
class EarnedPointsTest {

  private static final RuleVersion THIRD = new RuleVersion(3);

  @Test
  @DisplayName("E-2: is the rate on the total if no product is special")
  void isTheRateOnTheTotal() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(riyals("115.00"), line("Cappuccino", "18.50", 2)),
            rules(perRiyal("10"), Map.of()));

    assertThat(earned).isEqualTo(new EarnedPoints(points(1_150), THIRD, riyals("115.00")));
  }

  @Test
  @DisplayName("E-2: is the points of each special piece, and the rate on what is left")
  void isThePointsOfEachSpecialPieceAndTheRateOnWhatIsLeft() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(riyals("115.00"), line("Gift Box", "20.00", 2), line("Tea", "75.00", 1)),
            rules(perRiyal("10"), Map.of("Gift Box", points(500))));

    assertThat(earned).isEqualTo(new EarnedPoints(points(1_750), THIRD, riyals("75.00")));
  }

  @ParameterizedTest
  @DisplayName("E-2: matches names trimmed and without regard to case")
  @ValueSource(strings = {"Gift Box", "gift box", " GIFT BOX\t", "gIFT bOX"})
  void matchesNamesTrimmedAndWithoutRegardToCase(String name) {
    assertThat(pointsOf(name)).isEqualTo(points(500));
  }

  @ParameterizedTest
  @DisplayName("E-2: matches no name that differs in anything else")
  @ValueSource(strings = {"Gift  Box", "GiftBox", "Gift Boxes", "Gift-Box", "Gift", "Gíft Box"})
  void matchesNoNameThatDiffersInAnythingElse(String name) {
    assertThat(pointsOf(name)).isEqualTo(points(200));
  }

  private static Points pointsOf(String name) {
    return EarnedPoints.byPurchase(
            Purchase.of(riyals("20.00"), line(name, "20.00", 1)),
            rules(perRiyal("10"), Map.of("Gift Box", points(500))))
        .points();
  }

  @Test
  void matchesArabicAndSharpS() {
    EarningRules rules = rules(perRiyal("0"), Map.of("صندوق هدية", points(7), "Straße", points(3)));

    assertThat(
            EarnedPoints.byPurchase(
                    Purchase.of(riyals("9"), line(" صندوق هدية ", "1", 2), line("STRASSE", "1", 1)),
                    rules)
                .points())
        .isEqualTo(points(17));
  }

  @Test
  @DisplayName("E-2: floors once over the whole sum, not for each line")
  void floorsOnceOverTheWholeSum() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(riyals("0.27"), line("A", "0.09", 1), line("B", "0.18", 1)),
            rules(perRiyal("10"), Map.of()));

    assertThat(earned.points()).isEqualTo(points(2));
  }

  @Test
  @DisplayName("E-2: has a base that is not below zero, when special lines cost more than all")
  void hasABaseThatIsNotBelowZero() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(riyals("30.00"), line("Gift Box", "20.00", 2)),
            rules(perRiyal("10"), Map.of("Gift Box", points(500))));

    assertThat(earned).isEqualTo(new EarnedPoints(points(1_000), THIRD, Money.ZERO));
  }

  @Test
  @DisplayName("E-2: a special product may earn nothing, and takes its price off the base")
  void aSpecialProductMayEarnNothing() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(riyals("30.00"), line("Tobacco", "20.00", 1)),
            rules(perRiyal("10"), Map.of("Tobacco", Points.ZERO)));

    assertThat(earned).isEqualTo(new EarnedPoints(points(100), THIRD, riyals("10.00")));
  }

  @Test
  @DisplayName("E-2: counts a special product on every line on which it stands")
  void countsASpecialProductOnEveryLine() {
    EarnedPoints earned =
        EarnedPoints.byPurchase(
            Purchase.of(
                riyals("60.00"), line("Gift Box", "20.00", 1), line("GIFT BOX", "20.00", 2)),
            rules(perRiyal("10"), Map.of("Gift Box", points(500))));

    assertThat(earned).isEqualTo(new EarnedPoints(points(1_500), THIRD, Money.ZERO));
  }

  @Test
  @DisplayName("E-2: earns by a cashback rule")
  void earnsByACashbackRule() {
    assertThat(
            EarnedPoints.byPurchase(
                    Purchase.of(riyals("115.00")), rules(cashback(1, "3"), Map.of()))
                .points())
        .isEqualTo(points(38));
  }

  @Test
  @DisplayName("E-2: an overflow is an error, wherever it happens")
  void refusesWhatDoesNotFit() {
    EarningRules rules = rules(perRiyal("10"), Map.of("Gift Box", points(Long.MAX_VALUE)));

    assertOverflow(Purchase.of(riyals("1"), line("Gift Box", "1", 2)), rules);
    assertOverflow(Purchase.of(riyals("2"), line("Gift Box", "1", 1)), rules);
    assertOverflow(
        Purchase.of(riyals("1"), new LineItem("Gift Box", halalas(Long.MAX_VALUE), 2)),
        rules(perRiyal("10"), Map.of("Gift Box", points(1))));
    assertOverflow(Purchase.of(halalas(Long.MAX_VALUE)), rules(perRiyal("1000"), Map.of()));
  }

  private static void assertOverflow(Purchase purchase, EarningRules rules) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> EarnedPoints.byPurchase(purchase, rules));
  }

  @Test
  @DisplayName("E-2: is never more than the rate on everything plus the special points")
  void isBoundedByItsParts() {
    forAll(
        random -> {
          Points each = points(upTo(10_000, random));
          EarningRules rules = rules(anyRate(random), Map.of("Gift Box", each));
          Money price = halalas(upTo(1_000_000, random));
          int quantity = 1 + random.nextInt(100);
          Money total = halalas(upTo(1_000_000_000, random));

          EarnedPoints earned =
              EarnedPoints.byPurchase(
                  Purchase.of(total, new LineItem("gift box", price, quantity)), rules);

          Points special = each.times(quantity);
          assertThat(earned.base()).isEqualTo(total.minusDownToZero(price.times(quantity)));
          assertThat(earned.points().minus(special))
              .isEqualTo(rules.purchaseRate().floorPointsFor(earned.base()));
          assertThat(earned.points())
              .isBetween(special, special.plus(rules.purchaseRate().floorPointsFor(total)));
        });
  }

  private static EarningRate anyRate(Random random) {
    return new EarningRate(points(upTo(1_000, random)), halalas(1 + upTo(10_000, random)));
  }

  private static EarningRules rules(EarningRate rate, Map<String, Points> special) {
    Map<ProductName, Points> products = new HashMap<>();
    special.forEach((name, points) -> products.put(new ProductName(name), points));
    return new EarningRules(THIRD, rate, products, points(25), points(10));
  }
}
