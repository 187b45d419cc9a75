package dev.points.refund;

import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.points.Proration;

/**
 * What an order has that can go back, and the rounding contract of refunds (decision F-3).
 *
 * <p>Let A be the total, P the points earned, S the points spent, V what they were worth, and R the
 * running total of all refunds so far. After any refund
 *
 * <ul>
 *   <li>floor(P × R ÷ A) earned points have been taken back;
 *   <li>with the tender {@code ratio}, floor(S × R ÷ A) spent points have been given back, worth
 *       floor(V × R ÷ A);
 *   <li>with {@code points_first}, points worth min(V, R) have been given back, and with {@code
 *       money_first} points worth max(0, R − (A − V)); in both cases floor(S × worth ÷ V) points.
 * </ul>
 *
 * One refund gives and takes the difference to the refund before it. So any way of cutting a refund
 * into parts gives the same totals, and when R reaches A all three are exact. An order of nothing
 * (A = 0, a rating) goes back as a whole. Immutable and thread-safe.
 *
 * <p>For example, 1,507 points earned on 150.75 SAR: a refund of 25.00 SAR takes back 249 points
 * (1,507 × 2,500 ÷ 15,075 = 249.9), and another one of 125.75 SAR the remaining 1,258.
 *
 * @param total what the order cost
 * @param earned the points that it earned
 * @param spent the points that were spent in it
 * @param spentValue what the spent points paid of the total
 * @param tender what goes back first
 */
public record Refundable(
    Money total, Points earned, Points spent, Money spentValue, Tender tender) {

  /**
   * Checks that points did not pay more than there was to pay.
   *
   * @param total what the order cost
   * @param earned the points that it earned
   * @param spent the points that were spent in it
   * @param spentValue what the spent points paid of the total
   * @param tender what goes back first
   * @throws IllegalArgumentException if the points paid more than the total
   */
  public Refundable {
    if (spentValue.compareTo(total) > 0) {
      throw new IllegalArgumentException("points worth " + spentValue + " paid " + total);
    }
  }

  /**
   * What has gone back when refunds reach an amount.
   *
   * @param cumulative the amount of all refunds together, at most the total
   * @return everything that has gone back by then
   * @throws IllegalArgumentException if it is more than the total
   */
  public Refunded after(Money cumulative) {
    if (cumulative.compareTo(total) > 0) {
      throw new IllegalArgumentException("refunds of " + cumulative + " of only " + total);
    }
    if (cumulative.equals(total)) {
      return new Refunded(total, spentValue, spent, earned);
    }
    Money value = valueAfter(cumulative);
    return new Refunded(
        cumulative, value, spentAfter(cumulative, value), share(earned, cumulative));
  }

  private Money valueAfter(Money cumulative) {
    return switch (tender) {
      case RATIO ->
          Money.ofHalalas(
              Proration.floor(spentValue.halalas(), cumulative.halalas(), total.halalas()));
      case POINTS_FIRST -> spentValue.compareTo(cumulative) < 0 ? spentValue : cumulative;
      case MONEY_FIRST -> cumulative.minusDownToZero(total.minus(spentValue));
    };
  }

  private Points spentAfter(Money cumulative, Money value) {
    if (tender == Tender.RATIO) {
      return share(spent, cumulative);
    }
    return spentValue.isZero()
        ? Points.ZERO
        : Points.of(Proration.floor(spent.value(), value.halalas(), spentValue.halalas()));
  }

  private Points share(Points points, Money cumulative) {
    return Points.of(Proration.floor(points.value(), cumulative.halalas(), total.halalas()));
  }
}
