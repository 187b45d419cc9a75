package dev.points.usecase.store;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.money.Money;
import dev.points.points.Points;
import dev.points.storefront.Storefront;

/**
 * A store as its pages show it to everybody. Immutable and thread-safe.
 *
 * @param storefront the store
 * @param merchant its merchant
 * @param on whether loyalty is on: the merchant is open, has switched it on, and has not switched
 *     it off in its own platform (decision K-6)
 */
public record PublicStorefront(Storefront storefront, Merchant merchant, boolean on) {

  /**
   * What a purchase would earn, custom products left out: the very number that an order of this
   * amount is awarded (decision E-2).
   *
   * @param amount what the order costs
   * @return the points, floored once; none while loyalty is off
   * @throws ArithmeticException if the number does not fit into a {@code long}
   */
  public Points pointsFor(Money amount) {
    return on && merchant.rewards(EarningChannel.ORDER_PURCHASE)
        ? merchant.rules().purchaseRate().floorPointsFor(amount)
        : Points.ZERO;
  }
}
