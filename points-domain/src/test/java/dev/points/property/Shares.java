package dev.points.property;

import dev.points.property.Terms.Tender;
import java.math.BigInteger;

/**
 * What must have gone back in all once so much of an order's money is refunded (decision F-3).
 *
 * @param takenBack of the points that the order earned
 * @param givenBack of the points that were spent on it
 * @param value of the points given back, in halalas
 */
record Shares(long takenBack, long givenBack, long value) {

  /**
   * Cuts by what is refunded in all, never by the single refund.
   *
   * @param total A, more than 0
   * @param refunded R
   * @param earned P
   * @param spent S
   * @param worth V, the value of the spent points
   */
  static Shares of(Tender tender, long total, long refunded, long earned, long spent, long worth) {
    if (refunded == total) {
      return new Shares(earned, spent, worth);
    }
    long takenBack = floor(earned, refunded, total);
    if (tender == Tender.RATIO) {
      return new Shares(takenBack, floor(spent, refunded, total), floor(worth, refunded, total));
    }
    long money = total - worth;
    long value =
        tender == Tender.POINTS_FIRST ? Math.min(worth, refunded) : Math.max(0, refunded - money);
    return new Shares(takenBack, worth == 0 ? 0 : floor(spent, value, worth), value);
  }

  /** The whole number below {@code amount × part ÷ whole}. */
  private static long floor(long amount, long part, long whole) {
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }
}
