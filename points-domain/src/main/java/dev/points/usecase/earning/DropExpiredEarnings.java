package dev.points.usecase.earning;

import dev.points.order.PendingEarning;
import dev.points.order.PendingEarnings;
import java.time.Clock;
import java.util.List;

/**
 * Drops earnings that have waited for their customers in vain, so that their references are free
 * again (decision E-6). {@link SettleEarning} drops those that it comes across; this finds the
 * others.
 *
 * <p>Thread-safe; runs inside the caller's transaction. It waits for nobody: what another
 * transaction is busy with is left to that one, or to the next call.
 */
public final class DropExpiredEarnings {

  private final PendingEarnings pendingEarnings;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param pendingEarnings where earnings wait for their customers
   * @param clock what time it is
   */
  public DropExpiredEarnings(PendingEarnings pendingEarnings, Clock clock) {
    this.pendingEarnings = pendingEarnings;
    this.clock = clock;
  }

  /**
   * Drops the earnings whose time was over first.
   *
   * @param limit the most earnings to drop, 1 to 1,000
   * @return how many were dropped
   */
  public int handle(int limit) {
    List<PendingEarning> expired = pendingEarnings.lockExpired(clock.instant(), limit);
    expired.forEach(pendingEarnings::drop);
    return expired.size();
  }
}
