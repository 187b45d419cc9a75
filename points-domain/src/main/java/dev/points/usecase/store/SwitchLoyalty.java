package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.usecase.merchant.ChangeMerchant;

/**
 * Switches the programme of a store on or off. While it is off, customers keep what they have and
 * the store keeps its rules, orders under way go on and can be refunded, but nothing is awarded and
 * no checkout begins.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class SwitchLoyalty {

  private final StoreDesk desk;
  private final ChangeMerchant changeMerchant;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param changeMerchant changes the merchant
   */
  public SwitchLoyalty(StoreDesk desk, ChangeMerchant changeMerchant) {
    this.desk = desk;
    this.changeMerchant = changeMerchant;
  }

  /**
   * Switches the programme.
   *
   * @param merchantId whose store
   * @param on whether it is on from now on
   * @return the merchant, or why it did not change
   */
  public StoreResult<Change<Merchant>> handle(MerchantId merchantId, boolean on) {
    return desk.change(
        merchantId,
        (storefront, merchant) ->
            StoreDesk.resultOf(
                changeMerchant.handle(merchantId, current -> current.withLoyaltyOn(on))));
  }
}
