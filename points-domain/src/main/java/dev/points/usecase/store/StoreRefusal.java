package dev.points.usecase.store;

/** Why a store's programme, or a customer's points in it, did not change. */
public enum StoreRefusal {
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
  FUNDING_EXHAUSTED,
  /** Others were faster at every try; calling again is safe. */
  BUSY
}
