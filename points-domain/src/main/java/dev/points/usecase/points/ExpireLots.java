package dev.points.usecase.points;

import dev.points.wallet.Lot;
import dev.points.wallet.Wallet;
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
   * Posts out what remains of one lot now, which may be nothing: another server may have been
   * faster, or one whose clock is behind may have taken from the lot meanwhile.
   *
   * @param due one that was found due
   * @return the lot as it was before
   */
  public Lot handle(Lot due) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Wallet wallet = wallets.lock(due.wallet());
    Lot lot = wallets.lot(due.id());
    if (!lot.remaining().isZero()) {
      wallets.record(wallet.expiry(lot, now));
    }
    return lot;
  }
}
