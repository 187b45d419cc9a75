package dev.points.storefront;

import dev.points.audit.Actor;
import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import dev.points.wallet.WalletId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a customer's points by hand: who made it, and why. The points themselves move by the
 * posting that {@link #cause} names. Immutable and thread-safe.
 *
 * @param id a positive number, unique among adjustments
 * @param merchant whose store made it
 * @param wallet whose points
 * @param points how many, more than 0
 * @param incoming whether they were added; false if they were deducted
 * @param reason what the store gave as the reason, at most {@value #MAX_REASON_LENGTH} characters
 * @param actor who made it
 * @param at when
 */
public record Adjustment(
    long id,
    MerchantId merchant,
    WalletId wallet,
    Points points,
    boolean incoming,
    Optional<String> reason,
    Actor actor,
    Instant at) {

  /** The most characters of a reason. */
  public static final int MAX_REASON_LENGTH = 500;

  private static final String CAUSE = "adjustment:";

  /**
   * The number of an adjustment.
   *
   * @param cause the cause of its posting
   * @return the number
   * @throws NumberFormatException if an adjustment is not the cause
   */
  public static long idIn(String cause) {
    return Long.parseLong(cause.substring(CAUSE.length()));
  }

  /**
   * The cause of the posting.
   *
   * @return for example {@code adjustment:42}
   */
  public String cause() {
    return CAUSE + id;
  }
}
