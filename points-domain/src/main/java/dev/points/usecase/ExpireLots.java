package dev.points.usecase;

import dev.points.wallet.Lot;
import dev.points.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Posts out what remains of lots whose time is over (decision E-8). It only writes the audit rows:
 * expired points cannot be spent whether or not it has run.
 *
 * <p>Thread-safe; each call runs inside a transaction of the caller.
 */
public final class ExpireLots {

  private final Wallets wallets;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param wallets where wallets are kept
   * @param clock what time it is
   */
  public ExpireLots(Wallets wallets, Clock clock) {
    this.wallets = wallets;
    this.clock = clock;
  }

  /**
   * Finds what is due.
   *
   * @param limit the most lots to answer, 1 to 1,000
   * @return lots whose time is over and in which points remain
   */
  public List<Lot> due(int limit) {
    return wallets.expiredLots(clock.instant(), limit);
  }

  /**
   * Posts one lot out. If somebody was faster, the caller's transaction ends with a conflict.
   *
   * @param lot one that is due
   * @return the same lot
   */
  public Lot handle(Lot lot) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    wallets.record(wallets.lock(lot.wallet()).expiry(lot, now));
    return lot;
  }
}
