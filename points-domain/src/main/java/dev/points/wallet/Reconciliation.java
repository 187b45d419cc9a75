package dev.points.wallet;

import dev.points.points.Points;

/**
 * One wallet's points, counted in three ways that must agree.
 *
 * @param posted as the wallet itself remembers
 * @param inLots the sum of what remains in all its lots, expired or not
 * @param inLedger the sum of its ledger entries
 */
public record Reconciliation(Points posted, Points inLots, Points inLedger) {

  /**
   * Whether the books are right.
   *
   * @return true if the three are the same
   */
  public boolean agrees() {
    return posted.equals(inLots) && posted.equals(inLedger);
  }
}
