package dev.points.order;

import dev.points.money.Money;

/**
 * One line of a purchase.
 *
 * @param name what was bought, 1 to 255 characters
 * @param price what one piece costs
 * @param quantity how many pieces, 1 to 1,000,000
 */
public record LineItem(String name, Money price, int quantity) {

  /** The most characters of a product name. */
  public static final int MAX_NAME_LENGTH = 255;

  /** The most pieces on one line. */
  public static final int MAX_QUANTITY = 1_000_000;

  /**
   * Checks name and quantity (decisions W-4, W-5).
   *
   * @param name what was bought, 1 to 255 characters
   * @param price what one piece costs
   * @param quantity how many pieces, 1 to 1,000,000
   * @throws IllegalArgumentException if one of them is out of range
   */
  public LineItem {
    if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "a product name has 1 to " + MAX_NAME_LENGTH + " characters, was " + name);
    }
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new IllegalArgumentException(
          "a quantity is 1 to " + MAX_QUANTITY + ", was " + quantity);
    }
  }

  /**
   * What the whole line costs.
   *
   * @return price × quantity, exact
   * @throws ArithmeticException if the amount does not fit
   */
  public Money total() {
    return price.times(quantity);
  }
}
