package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.Reward;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Adds a reward that a store offers for points (decision R-7), at most {@link
 * RedemptionMethods#MAX}. It is offered at once.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class AddRedemptionMethod {

  private final StoreDesk desk;
  private final RedemptionMethods methods;
  private final Supplier<UUID> uuids;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param methods where redemption methods are kept
   * @param uuids where new names come from
   */
  public AddRedemptionMethod(StoreDesk desk, RedemptionMethods methods, Supplier<UUID> uuids) {
    this.desk = desk;
    this.methods = methods;
    this.uuids = uuids;
  }

  /**
   * Adds a method.
   *
   * @param merchantId whose store
   * @param points what it costs, 1 to {@link Points#MAX_AWARD}
   * @param reward what it buys
   * @return the method, or why there is none
   */
  public StoreResult<Change<RedemptionMethod>> handle(
      MerchantId merchantId, Points points, Reward reward) {
    return desk.change(
        merchantId,
        (storefront, merchant) -> {
          if (methods.of(merchantId).size() >= RedemptionMethods.MAX) {
            return new StoreResult.Refused<>(StoreRefusal.TOO_MANY_METHODS);
          }
          RedemptionMethod method =
              RedemptionMethod.add(uuids.get(), merchantId, points, reward, desk.now());
          methods.add(method);
          return new StoreResult.Done<>(new Change<>(Optional.empty(), method));
        });
  }
}
