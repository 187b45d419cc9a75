package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Changes a reward that a store offers for points, or deletes it. A deleted method is not found any
 * more; what customers got by it stays what it was.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class ChangeRedemptionMethod {

  private final StoreDesk desk;
  private final RedemptionMethods methods;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param methods where redemption methods are kept
   */
  public ChangeRedemptionMethod(StoreDesk desk, RedemptionMethods methods) {
    this.desk = desk;
    this.methods = methods;
  }

  /**
   * Changes a method.
   *
   * @param merchantId whose store
   * @param uuid which method
   * @param change makes the method that is wanted of the one that there is, at the given instant
   * @return the method before and after, or why it did not change
   */
  public StoreResult<Change<RedemptionMethod>> handle(
      MerchantId merchantId,
      UUID uuid,
      BiFunction<RedemptionMethod, Instant, RedemptionMethod> change) {
    return desk.change(
        merchantId,
        (storefront, merchant) ->
            methods
                .find(merchantId, uuid)
                .map(method -> changed(method, change.apply(method, desk.now())))
                .orElseGet(() -> new StoreResult.Refused<>(StoreRefusal.NOT_FOUND)));
  }

  private StoreResult<Change<RedemptionMethod>> changed(
      RedemptionMethod before, RedemptionMethod after) {
    if (!after.equals(before)) {
      methods.update(after);
    }
    return Change.done(before, after);
  }
}
