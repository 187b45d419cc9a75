package dev.points.merchant;

import dev.points.refund.RefundPolicy;

/**
 * What a merchant has agreed on beyond the points that its customers earn. Immutable and
 * thread-safe.
 *
 * @param checkout whether and how customers spend points
 * @param refunds how it refunds
 * @param rewardsOneRatingEach whether a customer is rewarded for one rating of each product and for
 *     one of the store only (decision E-4)
 */
public record MerchantTerms(
    CheckoutTerms checkout, RefundPolicy refunds, boolean rewardsOneRatingEach) {

  /** What a merchant who says nothing gets. */
  public static final MerchantTerms STANDARD =
      new MerchantTerms(CheckoutTerms.STANDARD, RefundPolicy.STANDARD, false);
}
