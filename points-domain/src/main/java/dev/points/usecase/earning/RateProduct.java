package dev.points.usecase.earning;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.MerchantId;
import dev.points.order.EarnedPoints;
import dev.points.order.Metadata;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.order.Rating;
import java.util.Optional;

/**
 * Awards the merchant's flat points for an accepted rating of a product (decision E-4), see {@link
 * EarningDesk} for what happens then. What is later edited or deleted of the rating takes nothing
 * back.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class RateProduct {

  private final EarningDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all ways to earn have in common
   */
  public RateProduct(EarningDesk desk) {
    this.desk = desk;
  }

  /**
   * What the merchant reports.
   *
   * @param merchant who reports
   * @param phone the customer's number
   * @param reference the merchant's reference of the review, which also makes retries safe
   * @param rating what the customer thought, and of which product
   * @param metadata what the merchant wants to keep with the order
   */
  public record Command(
      MerchantId merchant,
      PhoneNumber phone,
      OrderNumber reference,
      Rating rating,
      Optional<Metadata> metadata) {

    /**
     * Checks what is rated.
     *
     * @param merchant who reports
     * @param phone the customer's number
     * @param reference the merchant's reference of the review, which also makes retries safe
     * @param rating what the customer thought, and of which product
     * @param metadata what the merchant wants to keep with the order
     * @throws IllegalArgumentException if the rating is not of a product
     */
    public Command {
      if (!rating.product().isPresent()) {
        throw new IllegalArgumentException("a rating of a product names the product");
      }
    }
  }

  /**
   * Awards the points, queues the earning, or refuses.
   *
   * @param command what the merchant reports
   * @return what came of it
   * @throws IllegalStateException if there is no such merchant
   */
  public EarningResult handle(Command command) {
    return desk.settle(
        new EarningDesk.Report(
            command.merchant(),
            EarningChannel.PRODUCT_RATING,
            command.phone(),
            Optional.empty(),
            command.reference(),
            Purchase.rated(command.rating(), command.metadata())),
        rules -> EarnedPoints.flat(rules.productRating(), rules));
  }
}
