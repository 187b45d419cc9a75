package dev.points.merchant;

import dev.points.refund.RefundPolicy;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a merchant has agreed on beyond the points that its customers earn. Immutable and
 * thread-safe.
 *
 * @param capabilities the parts of the programme that it may use
 * @param checkout how customers spend points
 * @param refunds how it refunds
 * @param rewardsOneRatingEach whether a customer is rewarded for one rating of each product and for
 *     one of the store only (decision E-4)
 */
public record MerchantTerms(
    Set<Capability> capabilities,
    CheckoutTerms checkout,
    RefundPolicy refunds,
    boolean rewardsOneRatingEach) {

  /** What a merchant who says nothing gets. */
  public static final MerchantTerms STANDARD =
      new MerchantTerms(CheckoutTerms.STANDARD, RefundPolicy.STANDARD, false);

  /**
   * Keeps its own copy of the capabilities.
   *
   * @param capabilities the parts of the programme that it may use
   * @param checkout how customers spend points
   * @param refunds how it refunds
   * @param rewardsOneRatingEach whether a customer is rewarded for one rating of each product and
   *     for one of the store only
   */
  public MerchantTerms {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Terms of a merchant that may use every part of the programme.
   *
   * @param checkout how customers spend points
   * @param refunds how it refunds
   * @param rewardsOneRatingEach whether a customer is rewarded for one rating of each product and
   *     for one of the store only
   */
  public MerchantTerms(CheckoutTerms checkout, RefundPolicy refunds, boolean rewardsOneRatingEach) {
    this(EnumSet.allOf(Capability.class), checkout, refunds, rewardsOneRatingEach);
  }

  /**
   * The same terms with other capabilities.
   *
   * @param others the parts of the programme that the merchant may use
   * @return the terms, otherwise unchanged
   */
  public MerchantTerms withCapabilities(Set<Capability> others) {
    return new MerchantTerms(others, checkout, refunds, rewardsOneRatingEach);
  }
}
