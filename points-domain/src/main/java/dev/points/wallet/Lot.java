package dev.points.wallet;

import dev.points.points.Points;
import java.time.Instant;
import java.util.Comparator;

/**
 * Points that were granted together and expire together (decision E-8). What is held or spent of a
 * lot is gone from {@code remaining}; it may come back, but a lot never has more than was granted.
 * Immutable and thread-safe.
 *
 * @param id which lot
 * @param wallet whose points they are
 * @param granted how many were granted, more than 0
 * @param remaining how many are left, 0 to {@code granted}
 * @param grantedAt when they were granted
 * @param expiresAt the first instant at which they cannot be spent any more
 */
public record Lot(
    LotId id,
    WalletId wallet,
    Points granted,
    Points remaining,
    Instant grantedAt,
    Instant expiresAt) {

  /** The order in which lots are spent: what expires first, then what is oldest. */
  public static final Comparator<Lot> SPENDING_ORDER =
      Comparator.comparing(Lot::expiresAt)
          .thenComparing(Lot::grantedAt)
          .thenComparing(lot -> lot.id().value());

  /**
   * Checks the numbers.
   *
   * @param id which lot
   * @param wallet whose points they are
   * @param granted how many were granted, more than 0
   * @param remaining how many are left, 0 to {@code granted}
   * @param grantedAt when they were granted
   * @param expiresAt the first instant at which they cannot be spent any more
   * @throws IllegalArgumentException if nothing was granted or more remains than was granted
   */
  public Lot {
    if (granted.isZero()) {
      throw new IllegalArgumentException("a lot grants at least one point");
    }
    if (remaining.compareTo(granted) > 0) {
      throw new IllegalArgumentException(
          "a lot of " + granted + " cannot have " + remaining + " left");
    }
  }

  /**
   * Whether something of the lot can be spent.
   *
   * @param now the present instant
   * @return true if points remain and have not expired
   */
  public boolean isSpendable(Instant now) {
    return !remaining.isZero() && expiresAt.isAfter(now);
  }

  /**
   * The same lot with another number of points left.
   *
   * @param points 0 to {@code granted}
   * @return the lot
   * @throws IllegalArgumentException if more would remain than was granted
   */
  public Lot withRemaining(Points points) {
    return new Lot(id, wallet, granted, points, grantedAt, expiresAt);
  }
}
