package dev.points.usecase.earning;

import dev.points.customer.PhoneNumber;
import dev.points.merchant.EarningChannel;
import dev.points.merchant.MerchantId;
import dev.points.order.EarnedPoints;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import java.util.Optional;

/**
 * Awards points for a paid purchase (decision E-2), see {@link EarningDesk} for what happens then.
 *
 * <p>Thread-safe; runs inside the caller's transaction.
 */
public final class CreateEarningOrder {

  private final EarningDesk desk;

  /**
   * Takes what the use case works with.
   *
   * @param desk what all ways to earn have in common
   */
  public CreateEarningOrder(EarningDesk desk) {
    this.desk = desk;
  }

  /**
   * What the merchant reports.
   *
   * @param merchant who reports
   * @param phone the customer's number
   * @param name how the customer is called, if known; kept for a customer who is new
   * @param number the merchant's reference, which also makes retries safe
   * @param purchase what was bought and paid
   */
  public record Command(
      MerchantId merchant,
      PhoneNumber phone,
      Optional<String> name,
      OrderNumber number,
      Purchase purchase) {}

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
            EarningChannel.ORDER_PURCHASE,
            command.phone(),
            command.name(),
            command.number(),
            command.purchase()),
        rules -> EarnedPoints.byPurchase(command.purchase(), rules));
  }
}
