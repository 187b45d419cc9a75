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
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes a reward that a store offers for points, or deletes it. A deleted method is not found any
 * more; what customers got by it stays what it was.
 */
final class ChangeRedemptionMethod {

  private final ManagedStorefronts managed;
  private final RedemptionMethods methods;

  ChangeRedemptionMethod(ManagedStorefronts managed, RedemptionMethods methods) {
    this.managed = managed;
    this.methods = methods;
  }

  Outcome<RedemptionMethod, StorefrontRefusal> change(
      MerchantId merchant, UUID uuid, Points points, Reward reward, Call call) {
    return handle(
        merchant, uuid, "method.change", method -> method.with(points, reward, call.now()), call);
  }

  Outcome<RedemptionMethod, StorefrontRefusal> offer(
      MerchantId merchant, UUID uuid, boolean active, Call call) {
    return handle(
        merchant,
        uuid,
        active ? "method.activate" : "method.deactivate",
        method -> method.withActive(active, call.now()),
        call);
  }

  Outcome<RedemptionMethod, StorefrontRefusal> delete(MerchantId merchant, UUID uuid, Call call) {
    return handle(merchant, uuid, "method.delete", method -> method.delete(call.now()), call);
  }

  private Outcome<RedemptionMethod, StorefrontRefusal> handle(
      MerchantId merchantId,
      UUID uuid,
      String action,
      UnaryOperator<RedemptionMethod> change,
      Call call) {
    return managed.change(
        merchantId,
        (storefront, merchant) ->
            methods
                .find(merchantId, uuid)
                .<Outcome<RedemptionMethod, StorefrontRefusal>>map(
                    method -> Outcome.done(changed(action, method, change.apply(method), call)))
                .orElseGet(() -> Outcome.refused(StorefrontRefusal.NOT_FOUND)));
  }

  private RedemptionMethod changed(
      String action, RedemptionMethod before, RedemptionMethod after, Call call) {
    if (!after.equals(before)) {
      methods.update(after);
    }
    call.audit(
        action, AuditSubject.of(after), AuditAttributes.of(before), AuditAttributes.of(after));
    return after;
  }
}
