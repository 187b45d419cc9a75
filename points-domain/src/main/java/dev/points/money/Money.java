package dev.points.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A non-negative amount of Saudi riyals, exact to the halala (1 SAR = 100 halalas).
 *
 * <p>Every operation is exact: a result that does not fit, or that would be negative, is an {@link
 * ArithmeticException}, never a wrapped or clipped number. The only rounding is the named one of
 * {@link #ofRiyalsHalfUp(BigDecimal)}. Immutable and thread-safe.
 *
 * <pre>{@code
 * Money price = Money.ofRiyalsHalfUp(new BigDecimal("18.50"));
 * price.times(2).halalas(); // 3700
 * }</pre>
 *
 * @param halalas the amount in halalas, 0 or more
 */
public record Money(long halalas) implements Comparable<Money> {

  /** No money at all. */
  public static final Money ZERO = new Money(0);

  /**
   * The largest amount that a single field of a request may carry: 99,999,999.99 SAR (decision
   * W-4).
   */
  public static final Money MAX_REQUEST_AMOUNT = new Money(9_999_999_999L);

  private static final int SCALE = 2;

  /**
   * Checks the amount.
   *
   * @param halalas the amount in halalas, 0 or more
   * @throws IllegalArgumentException if {@code halalas} is negative
   */
  public Money {
    if (halalas < 0) {
      throw new IllegalArgumentException("halalas must not be negative, was " + halalas);
    }
  }

  /**
   * An amount counted in halalas.
   *
   * @param halalas 0 or more
   * @return the amount
   * @throws IllegalArgumentException if {@code halalas} is negative
   */
  public static Money ofHalalas(long halalas) {
    return halalas == 0 ? ZERO : new Money(halalas);
  }

  /**
   * An amount written as a decimal number of riyals, rounded half-up to the nearest halala, because
   * clients send the noise of binary fractions (decision W-4): {@code 18.499999999} is 18.50 SAR
   * and {@code 0.005} is 0.01 SAR.
   *
   * @param riyals 0 or more
   * @return the amount
   * @throws IllegalArgumentException if {@code riyals} is negative
   * @throws ArithmeticException if the amount does not fit into a {@code long} of halalas
   */
  public static Money ofRiyalsHalfUp(BigDecimal riyals) {
    if (riyals.signum() < 0) {
      throw new IllegalArgumentException("riyals must not be negative, was " + riyals);
    }
    // Callers write what they like: 1E-999999999 must not be expanded to be rounded.
    if (isBelowATenthOfAHalala(riyals)) {
      return ZERO;
    }
    BigDecimal halalas = riyals.scaleByPowerOfTen(SCALE);
    return ofHalalas(
        halalas.scale() > 0
            ? halalas.setScale(0, RoundingMode.HALF_UP).longValueExact()
            : halalas.longValueExact());
  }

  private static boolean isBelowATenthOfAHalala(BigDecimal riyals) {
    return riyals.signum() == 0 || (long) riyals.precision() - riyals.scale() < -SCALE;
  }

  /**
   * The amount as a decimal number of riyals with exactly two decimals.
   *
   * @return for example {@code 115.00}
   */
  public BigDecimal toRiyals() {
    return BigDecimal.valueOf(halalas, SCALE);
  }

  /**
   * The sum of both amounts.
   *
   * @param other what to add
   * @return the exact sum
   * @throws ArithmeticException if the sum does not fit
   */
  public Money plus(Money other) {
    return ofHalalas(Math.addExact(halalas, other.halalas));
  }

  /**
   * The difference.
   *
   * @param other what to take away, at most this
   * @return the exact difference
   * @throws ArithmeticException if {@code other} is more than this
   */
  public Money minus(Money other) {
    if (other.halalas > halalas) {
      throw new ArithmeticException("cannot take " + other + " from " + this);
    }
    return ofHalalas(halalas - other.halalas);
  }

  /**
   * This amount less the other, but never below zero.
   *
   * @param other what to take away
   * @return the difference, or {@link #ZERO} if {@code other} is larger
   */
  public Money minusDownToZero(Money other) {
    return ofHalalas(Math.max(0, halalas - other.halalas));
  }

  /**
   * This amount, so many times.
   *
   * @param count 0 or more
   * @return the exact product
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws ArithmeticException if the product does not fit
   */
  public Money times(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, was " + count);
    }
    return ofHalalas(Math.multiplyExact(halalas, count));
  }

  /**
   * Whether this is no money at all.
   *
   * @return true for zero
   */
  public boolean isZero() {
    return halalas == 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(halalas, other.halalas);
  }

  /** The amount as people write it, for example {@code 115.00 SAR}. */
  @Override
  public String toString() {
    return toRiyals().toPlainString() + " SAR";
  }
}
