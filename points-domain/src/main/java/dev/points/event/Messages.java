package dev.points.event;

import dev.points.merchant.Merchant;
import dev.points.order.Order;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes the messages by which webhooks tell what happened. A message is written once, in the
 * transaction in which the event happens, and sent like that at every attempt.
 *
 * <p>Every implementation is thread-safe, reads nothing and changes nothing.
 */
public interface Messages {

  /** Writes nothing: for applications that tell nobody. */
  Messages NONE =
      new Messages() {
        @Override
        public String ofOrder(PointsEvent.OfOrder event, Order order) {
          return "";
        }

        @Override
        public String ofMerchant(PointsEvent event, Merchant merchant) {
          return "";
        }

        @Override
        public String ofTest(Merchant merchant, UUID endpoint, Instant at) {
          return "";
        }
      };

  /**
   * Writes a message about an order.
   *
   * @param event what happened
   * @param order the order as it is afterwards
   * @return the message, empty if nobody is to be told
   */
  String ofOrder(PointsEvent.OfOrder event, Order order);

  /**
   * Writes a message about a merchant's funding account.
   *
   * @param event what happened
   * @param merchant whose account
   * @return the message, empty if nobody is to be told
   */
  String ofMerchant(PointsEvent event, Merchant merchant);

  /**
   * Writes a message that tells of nothing.
   *
   * @param merchant whose endpoint is tried
   * @param endpoint the name by which the merchant knows it
   * @param at when
   * @return the message, empty if nobody is to be told
   */
  String ofTest(Merchant merchant, UUID endpoint, Instant at);
}
