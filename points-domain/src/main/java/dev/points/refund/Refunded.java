package dev.points.refund;

import dev.points.money.Money;
import dev.points.points.Points;

/**
 * How much of an order went back: everything so far, or by one refund. Immutable and thread-safe.
 *
 * @param amount the value that went back, in money and in points together
 * @param value the part of {@code amount} that went back as points
 * @param givenBack the points that went back to the customer, worth {@code value}
 * @param takenBack the earned points that were taken back from the customer
 */
public record Refunded(Money amount, Money value, Points givenBack, Points takenBack) {

  /** Nothing went back. */
  public static final Refunded NOTHING =
      new Refunded(Money.ZERO, Money.ZERO, Points.ZERO, Points.ZERO);

  /**
   * Checks that the legs add up.
   *
   * @param amount the value that went back, in money and in points together
   * @param value the part of {@code amount} that went back as points
   * @param givenBack the points that went back to the customer, worth {@code value}
   * @param takenBack the earned points that were taken back from the customer
   * @throws IllegalArgumentException if the points are worth more than the amount
   */
  public Refunded {
    if (value.compareTo(amount) > 0) {
      throw new IllegalArgumentException("points worth " + value + " in a refund of " + amount);
    }
  }

  /**
   * The part of the amount that went back as money.
   *
   * @return amount less value: the two legs always add up
   */
  public Money money() {
    return amount.minus(value);
  }

  /**
   * What went back since.
   *
   * @param before what had gone back then, nowhere more than now
   * @return the difference
   * @throws ArithmeticException if more had gone back before
   */
  public Refunded since(Refunded before) {
    return new Refunded(
        amount.minus(before.amount),
        value.minus(before.value),
        givenBack.minus(before.givenBack),
        takenBack.minus(before.takenBack));
  }
}
