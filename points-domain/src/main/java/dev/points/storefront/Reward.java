package dev.points.storefront;

import dev.points.money.Money;
import java.math.BigDecimal;
import java.util.function.Function;

/** What points buy by a {@link RedemptionMethod}. Immutable and thread-safe. */
public sealed interface Reward {

  /**
   * So much money less to pay.
   *
   * @param amount how much, more than zero
   */
  record FixedDiscount(Money amount) implements Reward {

    /**
     * Checks the amount.
     *
     * @param amount how much, more than zero
     * @throws IllegalArgumentException if it is zero
     */
    public FixedDiscount {
      if (amount.isZero()) {
        throw new IllegalArgumentException("a discount is more than nothing");
      }
    }
  }

  /**
   * A part of the amount less to pay.
   *
   * @param basisPoints how much, in hundredths of a percent, 1 to 10,000
   */
  record PercentageDiscount(int basisPoints) implements Reward {

    /**
     * Checks the part.
     *
     * @param basisPoints how much, in hundredths of a percent, 1 to 10,000
     * @throws IllegalArgumentException if it is out of range
     */
    public PercentageDiscount {
      if (basisPoints < 1 || basisPoints > 10_000) {
        throw new IllegalArgumentException(
            "a discount is 1 to 10,000 hundredths of a percent, was " + basisPoints);
      }
    }

    /**
     * The part in percent.
     *
     * @return more than 0, at most 100, with two decimals
     */
    public BigDecimal percent() {
      return BigDecimal.valueOf(basisPoints, 2);
    }
  }

  /**
   * Answers by the kind of reward.
   *
   * @param fixed what to answer for so much money
   * @param percentage what to answer for a part of the amount
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<FixedDiscount, T> fixed, Function<PercentageDiscount, T> percentage) {
    return this instanceof FixedDiscount some
        ? fixed.apply(some)
        : percentage.apply((PercentageDiscount) this);
  }
}
