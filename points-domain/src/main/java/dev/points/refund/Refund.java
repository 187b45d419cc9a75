package dev.points.refund;

import dev.points.points.Points;
import java.time.Instant;
import java.util.Optional;

/**
 * One refund of an order, as it was carried out. Immutable and thread-safe.
 *
 * @param number its place among the order's changes of points: later refunds have larger numbers
 * @param channel by which door it was asked for
 * @param legs what went back by it
 * @param expired how many of the points that were given back expired at once (decision F-5)
 * @param owed how many of the points that were taken back the customer owes (decision F-6)
 * @param writtenOff how many of the points to take back were written off (decision F-6)
 * @param reason why, in the merchant's words
 * @param at when
 */
public record Refund(
    int number,
    RefundChannel channel,
    Refunded legs,
    Points expired,
    Points owed,
    Points writtenOff,
    Optional<String> reason,
    Instant at) {

  /** The most characters of a reason. */
  public static final int MAX_REASON_LENGTH = 500;

  /** The reason of a refund that the reconciliation of payments makes (decision F-9). */
  public static final String MISSING_TRANSACTION = "auto_refund_missing_transaction";

  /**
   * Checks that the parts fit into the whole.
   *
   * @param number its place among the order's changes of points: later refunds have larger numbers
   * @param channel by which door it was asked for
   * @param legs what went back by it
   * @param expired how many of the points that were given back expired at once (decision F-5)
   * @param owed how many of the points that were taken back the customer owes (decision F-6)
   * @param writtenOff how many of the points to take back were written off (decision F-6)
   * @param reason why, in the merchant's words
   * @param at when
   * @throws IllegalArgumentException if a part is larger than its whole
   */
  public Refund {
    if (number < 1) {
      throw new IllegalArgumentException("refunds are numbered from 1, was " + number);
    }
    if (expired.compareTo(legs.givenBack()) > 0
        || owed.plus(writtenOff).compareTo(legs.takenBack()) > 0) {
      throw new IllegalArgumentException(
          "expired " + expired + ", owed " + owed + ", wrote off " + writtenOff + " in " + legs);
    }
  }
}
