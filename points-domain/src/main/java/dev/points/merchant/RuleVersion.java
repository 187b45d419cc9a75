package dev.points.merchant;

/**
 * Which edition of a merchant's earning rules was in force. Every change of a rule makes the next
 * version; an order remembers its own, and a reversal uses only what the order remembers (decision
 * E-3).
 *
 * @param number 1 for the first rules of a merchant, then 2, 3, …
 */
public record RuleVersion(int number) {

  /** The first rules of a merchant. */
  public static final RuleVersion FIRST = new RuleVersion(1);

  /**
   * Checks the number.
   *
   * @param number 1 for the first rules of a merchant, then 2, 3, …
   * @throws IllegalArgumentException if {@code number} is less than 1
   */
  public RuleVersion {
    if (number < 1) {
      throw new IllegalArgumentException("a rule version is 1 or more, was " + number);
    }
  }

  /**
   * The version after this one.
   *
   * @return the next version
   */
  public RuleVersion next() {
    return new RuleVersion(Math.incrementExact(number));
  }
}
