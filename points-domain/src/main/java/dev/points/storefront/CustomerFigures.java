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

  /**
   * The figures that follow from sums over the ledger. A sum that is below zero is told as zero.
   *
   * @param alone whether the store has its program to itself
   * @param pending what waits for the customer
   * @param earned the sum of what the store issued, less what it took back
   * @param used the sum of what was spent there, less what was given back
   * @param held the sum of what its orders hold
   * @param expired the sum of what has expired
   * @param owed the sum of what is owed
   * @param balance what the customer can spend, wherever it comes from
   * @return the figures
   */
  public static CustomerFigures of(
      boolean alone,
      Points pending,
      long earned,
      long used,
      long held,
      long expired,
      long owed,
      long balance) {
    long position = earned - used - expired - held + owed;
    return new CustomerFigures(
        notNegative(earned),
        pending,
        notNegative(used),
        notNegative(held),
        notNegative(expired),
        notNegative(owed),
        notNegative(alone ? balance : Math.min(position, balance)));
  }

  private static Points notNegative(long points) {
    return Points.of(Math.max(0, points));
  }
}
