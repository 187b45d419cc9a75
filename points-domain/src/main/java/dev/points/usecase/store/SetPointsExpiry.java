package dev.points.usecase.store;

import dev.points.merchant.MerchantId;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;

/**
 * Says how long points live that a store awards from now on (decision E-8). Points that were
 * awarded before keep their day. Only a store that has its program to itself may do so: in a shared
 * one it is the operator's affair.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class SetPointsExpiry {

  private final StoreDesk desk;
  private final LoyaltyPrograms programs;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all calls of stores have in common
   * @param programs where programs are kept
   */
  public SetPointsExpiry(StoreDesk desk, LoyaltyPrograms programs) {
    this.desk = desk;
    this.programs = programs;
  }

  /**
   * Sets the expiry.
   *
   * @param merchantId whose store
   * @param expiry how long points live from now on
   * @return the program, or why it did not change
   */
  public StoreResult<Change<LoyaltyProgram>> handle(MerchantId merchantId, ExpiryPolicy expiry) {
    return desk.change(
        merchantId,
        (storefront, merchant) -> {
          LoyaltyProgram before =
              programs
                  .lock(merchant.program())
                  .orElseThrow(() -> new IllegalStateException("no " + merchant.program()));
          if (!desk.scopeOf(merchant).alone()) {
            return new StoreResult.Refused<>(StoreRefusal.PROGRAM_SHARED);
          }
          LoyaltyProgram after = before.withExpiry(expiry);
          if (!after.equals(before)) {
            programs.update(after);
          }
          return Change.done(before, after);
        });
  }
}
