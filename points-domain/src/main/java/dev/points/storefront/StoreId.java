package dev.points.storefront;

/**
 * The number by which shops and their pages name a store. The operator may choose it, so that it is
 * the one that a merchant has on its platform.
 *
 * @param value 1 to {@value #MAX}, unique among stores
 */
public record StoreId(long value) {

  /** The largest number. */
  public static final long MAX = 2_147_483_647;

  /**
   * Checks the number.
   *
   * @param value 1 to {@value #MAX}, unique among stores
   * @throws IllegalArgumentException if {@code value} is out of range
   */
  public StoreId {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("a store id is 1 to " + MAX + ", was " + value);
    }
  }
}
