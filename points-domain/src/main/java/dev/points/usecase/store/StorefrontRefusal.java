package dev.points.usecase.store;

import dev.points.merchant.Merchant;
import java.util.Optional;

/** The reason why a store's loyalty, or a customer's points in it, do not change. */
public enum StorefrontRefusal {
  /** There is no such thing in this store, or not any more (decision K-5). */
  NOT_FOUND,
  /** The merchant is not open for business yet (decision K-3). */
  MERCHANT_NOT_PUBLISHED,
  /** The merchant may not award points at all. */
  EARNING_NOT_ALLOWED,
  /** The program belongs to other merchants as well, and is the operator's affair. */
  PROGRAM_SHARED,
  /** The store has as many redemption methods as it can have. */
  TOO_MANY_METHODS,
  /** The customer has not activated the account, and has no wallet yet (decision E-6). */
  CUSTOMER_PENDING,
  /** The customer is blocked. */
  CUSTOMER_BLOCKED,
  /** The customer has fewer points than are to be deducted. */
  NOT_ENOUGH_POINTS,
  /** The customer would have more points than can be counted. */
  TOO_MANY_POINTS,
  /** The merchant cannot pay for the points (decision C-4). */
  FUNDING_EXHAUSTED;

  /**
   * Returns why a store may change nothing, which callers are told before anybody reads what they
   * sent (decision K-3); empty if it may.
   */
  public static Optional<StorefrontRefusal> of(Merchant merchant) {
    return merchant.isOpen() ? Optional.empty() : Optional.of(MERCHANT_NOT_PUBLISHED);
  }
}
