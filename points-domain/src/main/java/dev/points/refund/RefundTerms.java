package dev.points.refund;

import java.time.Instant;
import java.util.Optional;

/**
 * What an order keeps of the merchant's {@link RefundPolicy} when it is settled: later changes of
 * the policy do not move it (decision F-1). The window is half-open: it begins with the settlement
 * and ends just before {@code closesAt}. Immutable and thread-safe.
 *
 * @param settledAt when the order was settled, the first instant of the window
 * @param closesAt the first instant after the window, later than {@code settledAt}; empty if it
 *     never closes
 * @param tender what goes back first
 */
public record RefundTerms(Instant settledAt, Optional<Instant> closesAt, Tender tender) {

  /**
   * Checks the window.
   *
   * @param settledAt when the order was settled, the first instant of the window
   * @param closesAt the first instant after the window, later than {@code settledAt}; empty if it
   *     never closes
   * @param tender what goes back first
   * @throws IllegalArgumentException if the window ends before it begins
   */
  public RefundTerms {
    if (closesAt.isPresent() && !closesAt.get().isAfter(settledAt)) {
      throw new IllegalArgumentException(
          "a window that opens at " + settledAt + " cannot close at " + closesAt.get());
    }
  }

  /**
   * The terms of an order that is settled now.
   *
   * @param policy the merchant's policy of today
   * @param settledAt when the order is settled
   * @return the terms
   */
  public static RefundTerms of(RefundPolicy policy, Instant settledAt) {
    return new RefundTerms(settledAt, policy.period().map(settledAt::plus), policy.tender());
  }

  /**
   * Whether the window is open.
   *
   * @param now the present instant
   * @return true from the settlement until just before the end
   */
  public boolean isOpenAt(Instant now) {
    return !now.isBefore(settledAt) && closesAt.map(now::isBefore).orElse(true);
  }
}
