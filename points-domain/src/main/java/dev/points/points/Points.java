package dev.points.points;

/**
 * A whole, non-negative number of loyalty points.
 *
 * <p>Sums that do not fit and differences below zero are an {@link ArithmeticException}. Immutable
 * and thread-safe.
 *
 * @param value how many points, 0 or more
 */
public record Points(long value) implements Comparable<Points> {

  /** No points. */
  public static final Points ZERO = new Points(0);

  /**
   * The most points that one order may grant. Millions of such orders fit into a wallet, and every
   * JSON client reads the number exactly.
   */
  public static final Points MAX_AWARD = new Points(999_999_999_999L);

  /**
   * Checks the number.
   *
   * @param value how many points, 0 or more
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public Points {
    if (value < 0) {
      throw new IllegalArgumentException("points must not be negative, was " + value);
    }
  }

  /**
   * So many points.
   *
   * @param value 0 or more
   * @return the points
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public static Points of(long value) {
    return value == 0 ? ZERO : new Points(value);
  }

  /**
   * The sum.
   *
   * @param other what to add
   * @return the exact sum
   * @throws ArithmeticException if the sum does not fit into a {@code long}
   */
  public Points plus(Points other) {
    return of(Math.addExact(value, other.value));
  }

  /**
   * The difference.
   *
   * @param other what to take away, at most this
   * @return the exact difference
   * @throws ArithmeticException if {@code other} is more than this
   */
  public Points minus(Points other) {
    if (other.value > value) {
      throw new ArithmeticException("cannot take " + other.value + " points from " + value);
    }
    return of(value - other.value);
  }

  /**
   * These points, so many times.
   *
   * @param count 0 or more
   * @return the exact product
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws ArithmeticException if the product does not fit into a {@code long}
   */
  public Points times(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, was " + count);
    }
    return of(Math.multiplyExact(value, count));
  }

  /**
   * Whether there are none.
   *
   * @return true for zero
   */
  public boolean isZero() {
    return value == 0;
  }

  @Override
  public int compareTo(Points other) {
    return Long.compare(value, other.value);
  }

  /** For example {@code 1150 points}. */
  @Override
  public String toString() {
    return value + " points";
  }
}
