package dev.points.usecase.merchant;

import dev.points.merchant.MerchantId;

/**
 * A payment into or out of a funding account (decision C-4).
 *
 * @param merchant whose account
 * @param points what comes in, or what goes out as a negative number; never 0
 * @param reference names the payment, 1 to {@value #MAX_REFERENCE_LENGTH} characters: a merchant
 *     has one payment of a reference
 */
public record FundingPayment(MerchantId merchant, long points, String reference) {

  /** The most characters of a reference. */
  public static final int MAX_REFERENCE_LENGTH = 36;

  /**
   * The most points that a payment leaves in an account, and the most that it leaves it owing. No
   * number of awards and redemptions takes a balance from there to where it cannot be counted.
   */
  public static final long MAX_BALANCE = Long.MAX_VALUE / 2;

  /**
   * Checks the number and the reference.
   *
   * @throws IllegalArgumentException if nothing is paid, or the reference is blank or too long
   */
  public FundingPayment {
    if (points == 0) {
      throw new IllegalArgumentException("a payment is of at least one point");
    }
    if (reference.isBlank() || reference.length() > MAX_REFERENCE_LENGTH) {
      throw new IllegalArgumentException("a reference has 1 to 36 characters");
    }
  }
}
