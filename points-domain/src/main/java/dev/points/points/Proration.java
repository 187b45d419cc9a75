package dev.points.points;

import java.math.BigInteger;

/**
 * The one way in which a part of a whole is taken (decision F-3): floored, computed exactly.
 *
 * <p>Whoever applies it to the running total of parts, and takes the difference to the result
 * before, gives the same in the end however the whole is cut: the last part brings what the floors
 * kept back. Stateless and thread-safe.
 *
 * <pre>{@code
 * Proration.floor(1_507, 2_500, 15_075); // 249: 25.00 of 150.75 SAR take 249 of 1,507 points
 * }</pre>
 */
public final class Proration {

  private Proration() {}

  /**
   * The share of a value that belongs to a part.
   *
   * @param value what is shared, 0 or more
   * @param part the part, 0 to {@code whole}
   * @param whole what the part is of, more than 0
   * @return floor(value × part ÷ whole), at most {@code value}
   * @throws IllegalArgumentException if a number is out of range
   */
  public static long floor(long value, long part, long whole) {
    if (value < 0 || part < 0 || whole <= 0 || part > whole) {
      throw new IllegalArgumentException(
          "cannot take " + part + " of " + whole + " parts of " + value);
    }
    return BigInteger.valueOf(value)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }
}
