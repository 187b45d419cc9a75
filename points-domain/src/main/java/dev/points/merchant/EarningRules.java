package dev.points.merchant;

import dev.points.points.EarningRate;
import dev.points.points.Points;
import java.util.Map;

/**
 * How a merchant's customers earn, in one version (decisions E-2, E-3, E-4). Immutable and
 * thread-safe.
 *
 * @param version which edition this is
 * @param purchaseRate points for money spent
 * @param customProducts points for each piece of the named products, in place of the rate
 * @param storeRating points for a rating of the store
 * @param productRating points for a rating of a product
 */
public record EarningRules(
    RuleVersion version,
    EarningRate purchaseRate,
    Map<ProductName, Points> customProducts,
    Points storeRating,
    Points productRating) {

  /**
   * Keeps its own copy of the products.
   *
   * @param version which edition this is
   * @param purchaseRate points for money spent
   * @param customProducts points for each piece of the named products, in place of the rate
   * @param storeRating points for a rating of the store
   * @param productRating points for a rating of a product
   */
  public EarningRules {
    customProducts = Map.copyOf(customProducts);
  }

  /**
   * The same rules as another edition.
   *
   * @param edition which one
   * @return the rules, otherwise unchanged
   */
  public EarningRules as(RuleVersion edition) {
    return new EarningRules(edition, purchaseRate, customProducts, storeRating, productRating);
  }

  /**
   * The same rules with another rate.
   *
   * @param other points for money spent
   * @return the rules, otherwise unchanged
   */
  public EarningRules withPurchaseRate(EarningRate other) {
    return new EarningRules(version, other, customProducts, storeRating, productRating);
  }

  /**
   * The same rules with other special products.
   *
   * @param other points for each piece of the named products
   * @return the rules, otherwise unchanged
   */
  public EarningRules withCustomProducts(Map<ProductName, Points> other) {
    return new EarningRules(version, purchaseRate, other, storeRating, productRating);
  }

  /**
   * The same rules with other points for the store.
   *
   * @param other points for a rating of the store
   * @return the rules, otherwise unchanged
   */
  public EarningRules withStoreRating(Points other) {
    return new EarningRules(version, purchaseRate, customProducts, other, productRating);
  }

  /**
   * The same rules with other points for products.
   *
   * @param other points for a rating of a product
   * @return the rules, otherwise unchanged
   */
  public EarningRules withProductRating(Points other) {
    return new EarningRules(version, purchaseRate, customProducts, storeRating, other);
  }
}
