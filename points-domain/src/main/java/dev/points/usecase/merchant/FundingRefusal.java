package dev.points.usecase.merchant;

/** The reason why a payment into or out of a funding account is refused. */
public enum FundingRefusal {
  /** There is no such merchant. */
  NOT_FOUND,
  /** The merchant has a payment of this reference already. */
  REFERENCE_TAKEN,
  /** The account would hold or owe more than {@link FundingPayment#MAX_BALANCE} points. */
  TOO_MANY_POINTS,
  /** The payment out would leave a debt beyond the limit (decision C-4). */
  BEYOND_DEBT_LIMIT
}
