package dev.points.usecase.merchant;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.EarningRules;
import dev.points.merchant.FundingTerms;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.merchant.MerchantTerms;
import dev.points.merchant.ProductName;
import dev.points.merchant.RuleVersion;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ProgramId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A merchant that is to be taken into a program.
 *
 * @param name what it is called
 * @param program the points that its customers earn
 * @param published whether it is open for business
 * @param channels the ways to earn that are switched on
 * @param purchaseRate points for money spent
 * @param customProducts points for each piece of the named products
 * @param storeRating points for a rating of the store
 * @param productRating points for a rating of a product
 * @param funding how far it may go into debt
 * @param terms what else it has agreed on
 */
public record MerchantEnrolment(
    String name,
    ProgramId program,
    boolean published,
    Set<EarningChannel> channels,
    EarningRate purchaseRate,
    Map<String, Points> customProducts,
    Points storeRating,
    Points productRating,
    FundingTerms funding,
    MerchantTerms terms) {

  /** A merchant on the usual terms. */
  public MerchantEnrolment(
      String name,
      ProgramId program,
      boolean published,
      Set<EarningChannel> channels,
      EarningRate purchaseRate,
      Map<String, Points> customProducts,
      Points storeRating,
      Points productRating,
      FundingTerms funding) {
    this(
        name,
        program,
        published,
        channels,
        purchaseRate,
        customProducts,
        storeRating,
        productRating,
        funding,
        MerchantTerms.STANDARD);
  }

  /**
   * Returns a merchant that is published and rewards purchases only, without a debt limit and on
   * the usual terms.
   */
  public static MerchantEnrolment rewardingPurchases(
      String name, ProgramId program, EarningRate purchaseRate) {
    return new MerchantEnrolment(
        name,
        program,
        true,
        Set.of(EarningChannel.ORDER_PURCHASE),
        purchaseRate,
        Map.of(),
        Points.ZERO,
        Points.ZERO,
        FundingTerms.UNLIMITED);
  }

  /** Returns the merchant with the first version of its rules. */
  public Merchant merchant(MerchantId id) {
    Map<ProductName, Points> custom =
        customProducts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    product -> new ProductName(product.getKey()), Map.Entry::getValue));
    return new Merchant(
        id,
        name,
        program,
        published,
        channels,
        new EarningRules(RuleVersion.FIRST, purchaseRate, custom, storeRating, productRating),
        funding,
        terms);
  }
}
