package dev.points.refund;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a merchant refunds (decisions F-1, F-4, F-5, F-6, F-8). Immutable and thread-safe.
 *
 * @param period how long after settlement the API refunds, whole seconds and more than zero; empty
 *     for ever
 * @param tender what goes back first
 * @param shortfall what happens if the customer has too few points left
 * @param refundsSettled whether orders that were settled with the merchant can be refunded
 * @param graceDays how many days points of an expired lot live on when they are given back, 0 to
 *     {@value #MAX_GRACE_DAYS}; with 0 they expire at once
 */
public record RefundPolicy(
    Optional<Duration> period,
    Tender tender,
    ShortfallPolicy shortfall,
    boolean refundsSettled,
    int graceDays) {

  /** The most days of grace. */
  public static final int MAX_GRACE_DAYS = 3_650;

  /** What a merchant who says nothing gets. */
  public static final RefundPolicy STANDARD =
      new RefundPolicy(
          Optional.of(Duration.ofDays(30)), Tender.RATIO, ShortfallPolicy.DEBT, true, 0);

  /**
   * Checks the numbers.
   *
   * @param period how long after settlement the API refunds, whole seconds and more than zero;
   *     empty for ever
   * @param tender what goes back first
   * @param shortfall what happens if the customer has too few points left
   * @param refundsSettled whether orders that were settled with the merchant can be refunded
   * @param graceDays how many days points of an expired lot live on when they are given back, 0 to
   *     {@value #MAX_GRACE_DAYS}; with 0 they expire at once
   * @throws IllegalArgumentException if the period is no whole number of seconds or not positive,
   *     or the days are out of range
   */
  public RefundPolicy {
    if (period.isPresent() && (period.get().isZero() || period.get().isNegative())) {
      throw new IllegalArgumentException("a refund period is positive, was " + period.get());
    }
    if (period.filter(time -> !time.equals(time.truncatedTo(ChronoUnit.SECONDS))).isPresent()) {
      throw new IllegalArgumentException(
          "a refund period is of whole seconds, was " + period.get());
    }
    if (graceDays < 0 || graceDays > MAX_GRACE_DAYS) {
      throw new IllegalArgumentException(
          "days of grace are 0 to " + MAX_GRACE_DAYS + ", were " + graceDays);
    }
  }
}
