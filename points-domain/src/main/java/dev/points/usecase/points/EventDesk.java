package dev.points.usecase.points;

import dev.points.event.Messages;
import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells what happened: writes the message once, and puts it into the outbox together with the event
 * (decision H-3). Thread-safe; runs inside the caller's transaction.
 */
public final class EventDesk {

  private final Outbox outbox;
  private final Messages messages;

  /**
   * Takes what the desk works with.
   *
   * @param outbox where events wait to be told
   * @param messages writes what is told
   */
  public EventDesk(Outbox outbox, Messages messages) {
    this.outbox = outbox;
    this.messages = messages;
  }

  /** Tells of an order, as it is after the event. */
  public void tell(PointsEvent.OfOrder event, Order order) {
    outbox.append(event, messages.ofOrder(event, order));
  }

  /** Tells of a merchant's funding account. */
  public void tell(PointsEvent event, Merchant merchant) {
    outbox.append(event, messages.ofMerchant(event, merchant));
  }

  /** Tells one endpoint of nothing, and answers the message's number in the outbox. */
  public long tellOfNothing(Merchant merchant, UUID endpoint, Instant now) {
    return outbox.appendTest(merchant.id(), messages.ofTest(merchant, endpoint, now), now);
  }
}
