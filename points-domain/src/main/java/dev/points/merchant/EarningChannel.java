package dev.points.merchant;

/** A way to earn points that a merchant switches on or off by itself (decision E-1). */
public enum EarningChannel {
  /** A paid purchase earns by the rate and by custom product points. */
  ORDER_PURCHASE("order_purchase"),
  /** An accepted rating of the store earns a flat number of points. */
  STORE_RATING("store_rating"),
  /** An accepted rating of a product earns a flat number of points. */
  PRODUCT_RATING("product_rating");

  private final String wireName;

  EarningChannel(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the channel in storage and in answers.
   *
   * @return for example {@code order_purchase}
   */
  public String wireName() {
    return wireName;
  }
}
