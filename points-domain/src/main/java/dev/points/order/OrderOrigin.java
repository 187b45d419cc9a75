package dev.points.order;

import dev.points.merchant.EarningChannel;

/**
 * How an order came to be. A merchant's references are unique within each origin (decisions E-4,
 * E-5): a purchase and a review may carry the same number.
 */
public enum OrderOrigin {
  /** A reported purchase. */
  PURCHASE("order_purchase", OrderType.EARNING),
  /** An accepted rating of the store. */
  STORE_RATING("store_rating", OrderType.EARNING),
  /** An accepted rating of a product. */
  PRODUCT_RATING("product_rating", OrderType.EARNING),
  /** A checkout in which points may be spent. */
  CHECKOUT("checkout", OrderType.REPLACING);

  private final String wireName;
  private final OrderType type;

  OrderOrigin(String wireName, OrderType type) {
    this.wireName = wireName;
    this.type = type;
  }

  /**
   * The origin of orders that a channel makes.
   *
   * @param channel a way to earn
   * @return where its orders come from
   */
  public static OrderOrigin of(EarningChannel channel) {
    return switch (channel) {
      case ORDER_PURCHASE -> PURCHASE;
      case STORE_RATING -> STORE_RATING;
      case PRODUCT_RATING -> PRODUCT_RATING;
    };
  }

  /**
   * The word that stands for the origin in storage.
   *
   * @return for example {@code order_purchase}
   */
  public String wireName() {
    return wireName;
  }

  /**
   * What such an order does to points.
   *
   * @return earning or replacing
   */
  public OrderType type() {
    return type;
  }
}
