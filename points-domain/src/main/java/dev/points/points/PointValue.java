package dev.points.points;

import dev.points.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What one point is worth, as an exact decimal number of halalas with at most four decimals.
 *
 * <p>Both directions round against the spender by less than one unit, so that changing points to
 * money and back never creates value (decision C-3):
 *
 * <ul>
 *   <li>the value of points is <em>floored</em> to the halala: 7,467 points at 0.03 SAR are 224.01
 *       SAR, and 1 point at 0.001 SAR is worth nothing;
 *   <li>the points for an amount are <em>rounded up</em>: 150.00 SAR at 0.03 SAR cost 5,000 points,
 *       and 150.01 SAR cost 5,001.
 * </ul>
 *
 * Immutable and thread-safe.
 *
 * @param tenThousandthsOfHalala the value of one point in 1/10,000 halala, more than 0
 */
public record PointValue(long tenThousandthsOfHalala) {

  private static final int DECIMALS = 4;
  private static final BigInteger UNITS_PER_HALALA = BigInteger.valueOf(10_000);

  /**
   * Checks the value.
   *
   * @param tenThousandthsOfHalala the value of one point in 1/10,000 halala, more than 0
   * @throws IllegalArgumentException if it is not positive
   */
  public PointValue {
    if (tenThousandthsOfHalala <= 0) {
      throw new IllegalArgumentException(
          "the value of a point must be positive, was " + tenThousandthsOfHalala);
    }
  }

  /**
   * The value of one point, written in riyals.
   *
   * @param riyals more than 0, with at most six decimals, for example {@code 0.03}
   * @return the value
   * @throws IllegalArgumentException if {@code riyals} is not positive
   * @throws ArithmeticException if it has more than six decimals or does not fit
   */
  public static PointValue ofRiyals(BigDecimal riyals) {
    return new PointValue(riyals.scaleByPowerOfTen(2 + DECIMALS).longValueExact());
  }

  /**
   * The value of one point in riyals.
   *
   * @return for example {@code 0.03}, without needless zeros
   */
  public BigDecimal toRiyals() {
    BigDecimal riyals = BigDecimal.valueOf(tenThousandthsOfHalala, 2 + DECIMALS);
    BigDecimal plain = riyals.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /**
   * What the points are worth, floored to the halala.
   *
   * @param points how many
   * @return floor(points × value)
   * @throws ArithmeticException if the amount does not fit into a {@code long} of halalas
   */
  public Money floorValueOf(Points points) {
    return Money.ofHalalas(
        BigInteger.valueOf(points.value())
            .multiply(BigInteger.valueOf(tenThousandthsOfHalala))
            .divide(UNITS_PER_HALALA)
            .longValueExact());
  }

  /**
   * How many points pay for the amount, rounded up to a whole point.
   *
   * @param amount what is to be paid
   * @return ceil(amount ÷ value)
   * @throws ArithmeticException if the number does not fit into a {@code long}
   */
  public Points ceilPointsFor(Money amount) {
    BigInteger[] quotient =
        BigInteger.valueOf(amount.halalas())
            .multiply(UNITS_PER_HALALA)
            .divideAndRemainder(BigInteger.valueOf(tenThousandthsOfHalala));
    BigInteger whole = quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(BigInteger.ONE);
    return Points.of(whole.longValueExact());
  }
}
