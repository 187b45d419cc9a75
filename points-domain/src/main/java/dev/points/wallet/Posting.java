package dev.points.wallet;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A movement of points that is complete in itself: entries that sum to zero, and the lot that it
 * opens, if any. Kind and cause name it: the store refuses a second posting of the same name, so
 * that nothing is ever posted twice. Immutable and thread-safe.
 *
 * @param kind why points moved
 * @param cause what made them move, for example {@code order:42}; at most 64 characters
 * @param order the order on whose account points moved, if it was one
 * @param entries at least two, none of zero points, together zero
 * @param opened the lot that this posting fills for the first time
 * @param at when
 */
public record Posting(
    PostingKind kind,
    String cause,
    Optional<OrderId> order,
    List<LedgerEntry> entries,
    Optional<Lot> opened,
    Instant at) {

  /** The most characters of a cause. */
  public static final int MAX_CAUSE_LENGTH = 64;

  /**
   * Checks that the posting is named and balances.
   *
   * @param kind why points moved
   * @param cause what made them move, for example {@code order:42}; at most 64 characters
   * @param order the order on whose account points moved, if it was one
   * @param entries at least two, none of zero points, together zero
   * @param opened the lot that this posting fills for the first time
   * @param at when
   * @throws IllegalArgumentException if the cause is blank or too long, there are fewer than two
   *     entries, one has no points, or they do not sum to zero
   * @throws ArithmeticException if a partial sum does not fit into a {@code long}
   */
  public Posting {
    if (cause.isBlank() || cause.length() > MAX_CAUSE_LENGTH) {
      throw new IllegalArgumentException(
          "a cause has 1 to " + MAX_CAUSE_LENGTH + " characters, was " + cause);
    }
    entries = List.copyOf(entries);
    if (entries.size() < 2) {
      throw new IllegalArgumentException("a posting has at least two entries, was " + entries);
    }
    long sum = 0;
    for (LedgerEntry entry : entries) {
      if (entry.points() == 0) {
        throw new IllegalArgumentException("an entry moves at least one point, was " + entry);
      }
      sum = Math.addExact(sum, entry.points());
    }
    if (sum != 0) {
      throw new IllegalArgumentException("a posting sums to zero, was " + sum + ": " + entries);
    }
  }

  /**
   * A posting that no order caused.
   *
   * @param kind why points moved
   * @param cause what made them move; at most 64 characters
   * @param entries at least two, none of zero points, together zero
   * @param opened the lot that this posting fills for the first time
   * @param at when
   * @throws IllegalArgumentException as above
   */
  public Posting(
      PostingKind kind, String cause, List<LedgerEntry> entries, Optional<Lot> opened, Instant at) {
    this(kind, cause, Optional.empty(), entries, opened, at);
  }

  /**
   * The merchant who pays for the points or gets them.
   *
   * @return whose funding account the posting moves, or empty if it moves none
   */
  public Optional<MerchantId> merchant() {
    return entries.stream()
        .filter(LedgerEntry.OfMerchant.class::isInstance)
        .map(entry -> ((LedgerEntry.OfMerchant) entry).merchant())
        .findFirst();
  }
}
