package dev.points.points;

import dev.points.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How many points a customer earns for money spent, as an exact fraction: so many points for so
 * much money.
 *
 * <p>The same fraction is written in two ways (decision E-2): as points per riyal with at most four
 * decimals, or as a cashback rule "spend 3 SAR, earn 1 point", which no decimal could hold exactly.
 * The product is floored to whole points, once, by the caller's single call. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * EarningRate rate = EarningRate.pointsPerRiyal(new BigDecimal("10"));
 * rate.floorPointsFor(Money.ofHalalas(11_500)); // 1150 points
 * rate.floorPointsFor(Money.ofHalalas(9));      // 0 points: 0.09 SAR × 10 = 0.9
 * }</pre>
 *
 * @param points the points earned for {@code spent}, 0 or more
 * @param spent the money that earns {@code points}, more than zero
 */
public record EarningRate(Points points, Money spent) {

  private static final int MAX_DECIMALS = 4;

  /** The largest rate that a merchant may set: 1,000,000 points per riyal. */
  public static final BigDecimal MAX_POINTS_PER_RIYAL = BigDecimal.valueOf(1_000_000);

  /**
   * Checks the fraction.
   *
   * @param points the points earned for {@code spent}, 0 or more
   * @param spent the money that earns {@code points}, more than zero
   * @throws IllegalArgumentException if {@code spent} is zero
   */
  public EarningRate {
    if (spent.isZero()) {
      throw new IllegalArgumentException("a rate needs money to be spent, was " + spent);
    }
  }

  /**
   * A rate written as points per riyal.
   *
   * @param rate 0 to {@link #MAX_POINTS_PER_RIYAL}, at most four decimals, for example {@code 10}
   *     or {@code 0.25}
   * @return the rate
   * @throws IllegalArgumentException if {@code rate} is out of range or has more than four decimals
   */
  public static EarningRate pointsPerRiyal(BigDecimal rate) {
    BigDecimal plain = rate.signum() == 0 ? BigDecimal.ZERO : rate.stripTrailingZeros();
    if (plain.signum() < 0
        || plain.compareTo(MAX_POINTS_PER_RIYAL) > 0
        || plain.scale() > MAX_DECIMALS) {
      throw new IllegalArgumentException(
          "a rate is 0 to " + MAX_POINTS_PER_RIYAL + " with at most four decimals, was " + rate);
    }
    int decimals = Math.max(0, plain.scale());
    return new EarningRate(
        Points.of(plain.movePointRight(decimals).longValueExact()),
        Money.ofHalalas(BigInteger.TEN.pow(2 + decimals).longValueExact()));
  }

  /**
   * Whether it earns the same as another rate, however each is written.
   *
   * @param other any rate
   * @return true for 3 points for 4 riyals and 0.75 points for one
   */
  public boolean isWorth(EarningRate other) {
    return product(points, other.spent).equals(product(other.points, spent));
  }

  private static BigInteger product(Points points, Money amount) {
    return BigInteger.valueOf(points.value()).multiply(BigInteger.valueOf(amount.halalas()));
  }

  /**
   * The points for an amount, floored to whole points.
   *
   * @param amount the money spent
   * @return floor(amount × points ÷ spent)
   * @throws ArithmeticException if the number does not fit into a {@code long}
   */
  public Points floorPointsFor(Money amount) {
    return Points.of(
        BigInteger.valueOf(amount.halalas())
            .multiply(BigInteger.valueOf(points.value()))
            .divide(BigInteger.valueOf(spent.halalas()))
            .longValueExact());
  }
}
