package dev.points.order;

import dev.points.merchant.EarningRules;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.money.Money;
import dev.points.points.Points;

/**
 * What an order earned, with everything that is needed to explain it later and to take it back
 * (decision E-3). Immutable and thread-safe.
 *
 * @param points how many points
 * @param rule the version of the merchant's rules that was used
 * @param base the part of the total to which the rate was applied
 */
public record EarnedPoints(Points points, RuleVersion rule, Money base) {

  /**
   * What a rating earns: a flat number of points, whatever the rating says (decision E-4).
   *
   * @param points how many points
   * @param rules the merchant's rules
   * @return the points and the version, on a base of nothing
   */
  public static EarnedPoints flat(Points points, EarningRules rules) {
    return new EarnedPoints(points, rules.version(), Money.ZERO);
  }

  /**
   * What earns nothing, or nothing yet.
   *
   * @param rules the merchant's rules
   * @return no points, the version, and a base of nothing
   */
  public static EarnedPoints nothing(EarningRules rules) {
    return new EarnedPoints(Points.ZERO, rules.version(), Money.ZERO);
  }

  /**
   * What a purchase earns (decision E-2): the custom points of every matched piece, plus the rate
   * on what is left of the total once the matched lines are taken off, floored once.
   *
   * <p>For example, 10 points per riyal, {@code Gift Box} = 500 points each, total 115.00 SAR with
   * two gift boxes of 20.00 SAR: 2 × 500 + floor(75.00 × 10) = 1,750 points on a base of 75.00 SAR.
   *
   * @param purchase what was bought
   * @param rules the merchant's rules
   * @return the points, the version and the base
   * @throws ArithmeticException if an amount or the points do not fit into a {@code long}
   */
  public static EarnedPoints byPurchase(Purchase purchase, EarningRules rules) {
    return byPurchase(purchase, purchase.total(), rules);
  }

  /**
   * What a purchase earns of which only a part counts, because points paid for the rest (decision
   * {@linkplain #byPurchase(Purchase, EarningRules) the same rule} with that part in place of
   * the total.
   *
   * @param purchase what was bought
   * @param counted the part of the total that counts
   * @param rules the merchant's rules
   * @return the points, the version and the base
   * @throws ArithmeticException if an amount or the points do not fit into a {@code long}
   */
  public static EarnedPoints byPurchase(Purchase purchase, Money counted, EarningRules rules) {
    Points custom = Points.ZERO;
    Money matched = Money.ZERO;
    for (LineItem item : purchase.items()) {
      Points each = rules.customProducts().get(new ProductName(item.name()));
      if (each != null) {
        custom = custom.plus(each.times(item.quantity()));
        matched = matched.plus(item.total());
      }
    }
    Money base = counted.minusDownToZero(matched);
    return new EarnedPoints(
        custom.plus(rules.purchaseRate().floorPointsFor(base)), rules.version(), base);
  }
}
