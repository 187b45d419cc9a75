package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.points.Points;
import dev.points.storefront.RedemptionMethod;
import dev.points.storefront.RedemptionMethods;
import dev.points.storefront.Reward;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Adds a reward that a store offers for points (decision R-7), at most {@link
 * RedemptionMethods#MAX}. It is offered at once.
 */
final class AddRedemptionMethod {

  private final ManagedStorefronts managed;
  private final RedemptionMethods methods;
  private final Supplier<UUID> uuids;

  AddRedemptionMethod(ManagedStorefronts managed, RedemptionMethods methods, Supplier<UUID> uuids) {
    this.managed = managed;
    this.methods = methods;
    this.uuids = uuids;
  }

  Outcome<RedemptionMethod, StorefrontRefusal> handle(
      MerchantId merchantId, Points points, Reward reward, Call call) {
    return managed.change(
        merchantId,
        (storefront, merchant) -> {
          if (methods.of(merchantId).size() >= RedemptionMethods.MAX) {
            return Outcome.refused(StorefrontRefusal.TOO_MANY_METHODS);
          }
          RedemptionMethod method =
              RedemptionMethod.add(uuids.get(), merchantId, points, reward, call.now());
          methods.add(method);
          call.audit("method.add", AuditSubject.of(method), Map.of(), AuditAttributes.of(method));
          return Outcome.done(method);
        });
  }
}
