package dev.points.storefront;

import dev.points.points.Points;

/**
 * What a customer has with a store, all of it sums over the ledger.
 *
 * <p>In a program of its own, {@code available = earned − used − expired − held + owed}, and that
 * is what the customer can spend. In a shared program the figures cover only what this store
 * caused; what is available is bounded by what the customer really has, and is never below zero.
 * Immutable and thread-safe.
 *
 * @param earned what orders of the store earned, less what refunds took back, and what the store
 *     added by hand; in a program of its own opening balances as well
 * @param pending what orders will earn once the customer has activated the account
 * @param used what the customer spent at the store, less what refunds gave back, and what the store
 *     deducted by hand
 * @param held what orders of the store hold and have not spent yet
 * @param expired what has expired of the points that the store issued, posted out or not
 * @param owed what the customer owes because the store took back more than there was
 * @param available what can be spent
 */
public record CustomerFigures(
    Points earned,
    Points pending,
    Points used,
    Points held,
    Points expired,
    Points owed,
    Points available) {

  /** Of a customer who has nothing. */
  public static final CustomerFigures NONE =
      new CustomerFigures(
          Points.ZERO,
          Points.ZERO,
          Points.ZERO,
          Points.ZERO,
          Points.ZERO,
          Points.ZERO,
          Points.ZERO);
}
