package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.usecase.Call;
import dev.points.usecase.Outcome;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.audit.AuditSubject;

/**
 * Says how long points live that a store awards from now on (decision E-8). Points that were
 * awarded before keep their day. Only a store that has its program to itself may do so: in a shared
 * one it is the operator's affair.
 */
final class SetPointsExpiry {

  private final ManagedStorefronts managed;
  private final LoyaltyPrograms programs;

  SetPointsExpiry(ManagedStorefronts managed, LoyaltyPrograms programs) {
    this.managed = managed;
    this.programs = programs;
  }

  Outcome<LoyaltyProgram, StorefrontRefusal> handle(
      MerchantId merchantId, ExpiryPolicy expiry, Call call) {
    return managed.change(
        merchantId,
        (storefront, merchant) -> {
          LoyaltyProgram before =
              programs
                  .lock(merchant.program())
                  .orElseThrow(() -> new IllegalStateException("no " + merchant.program()));
          if (!managed.scopeOf(merchant).alone()) {
            return Outcome.refused(StorefrontRefusal.PROGRAM_SHARED);
          }
          LoyaltyProgram after = before.withExpiry(expiry);
          if (!after.equals(before)) {
            programs.update(after);
          }
          call.audit(
              "program.change",
              AuditSubject.of(after.id()),
              AuditAttributes.of(before),
              AuditAttributes.of(after));
          return Outcome.done(after);
        });
  }
}
