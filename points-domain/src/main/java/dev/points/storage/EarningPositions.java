package dev.points.storage;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.program.ProgramId;

/**
 * Reads in one go what an award has to know, because it is the busiest question of all.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface EarningPositions {

  /**
   * Reads a position. If the customer has a wallet in the program, nobody else changes that wallet
   * until the caller's transaction ends. Whether the reference is free may be answered from a
   * moment before that; the store's constraint on references has the last word.
   *
   * @param merchant who reports
   * @param origin what kind of order it is
   * @param number the merchant's reference
   * @param program the merchant's program
   * @param phone the customer's number
   * @return the position
   */
  EarningPosition lock(
      MerchantId merchant,
      OrderOrigin origin,
      OrderNumber number,
      ProgramId program,
      PhoneNumber phone);
}
