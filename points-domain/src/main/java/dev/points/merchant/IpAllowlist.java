package dev.points.merchant;

import java.net.InetAddress;
import java.util.List;

/**
 * From where a merchant's systems may call (decision K-4). A merchant without a list is called from
 * everywhere; one with an empty list from nowhere, which stops a leaked key at once. Immutable and
 * thread-safe.
 *
 * @param ranges the addresses and blocks that are allowed, at most {@link #MAX_RANGES}
 */
public record IpAllowlist(List<IpRange> ranges) {

  /** The most addresses and blocks of one list. */
  public static final int MAX_RANGES = 100;

  /**
   * Checks the number and keeps its own copy, in which nothing stands twice.
   *
   * @param ranges the addresses and blocks that are allowed, at most {@link #MAX_RANGES}
   * @throws IllegalArgumentException if there are more than {@link #MAX_RANGES}
   */
  public IpAllowlist {
    ranges = ranges.stream().distinct().toList();
    if (ranges.size() > MAX_RANGES) {
      throw new IllegalArgumentException("too many addresses: " + ranges.size());
    }
  }

  /**
   * Whether a call from an address is let through.
   *
   * @param caller where the call comes from
   * @return true if one of the ranges contains it
   */
  public boolean admits(InetAddress caller) {
    return ranges.stream().anyMatch(range -> range.contains(caller));
  }
}
