package dev.points.shipping;

import java.util.Optional;

/**
 * How the delivery of an order stands.
 *
 * <p>It begins as {@link #NEW}. Each {@link #update} moves it along the table of {@link
 * ShippingStatus}, or changes the words that people read about it, or both at once. Immutable and
 * thread-safe.
 *
 * @param status where the goods are
 * @param customLabel the merchant's own words for it, if it has given some
 */
public record Shipment(ShippingStatus status, Optional<StatusLabel> customLabel) {

  /** The delivery of an order that was just received. */
  public static final Shipment NEW = new Shipment(ShippingStatus.NEW, Optional.empty());

  /**
   * Decides on what a merchant reports (decisions S-1, S-2). The merchant's words replace those
   * before, with or without a status. Without words, another status takes them away, for they spoke
   * of the one before, and the same status keeps them.
   *
   * @param update what is reported
   * @return how the delivery stands then; or a refusal, and nothing of the update counts
   */
  public ShippingDecision update(ShippingUpdate update) {
    ShippingStatus next = update.status().orElse(status);
    if (!status.canBecome(next)) {
      return new ShippingDecision.Refused(status, next);
    }
    Optional<StatusLabel> kept = next == status ? customLabel : Optional.empty();
    return new ShippingDecision.Moved(new Shipment(next, update.label().or(() -> kept)));
  }

  /**
   * What people read about the delivery.
   *
   * @return the merchant's own words, or else those of the status
   */
  public StatusLabel label() {
    return customLabel.orElseGet(status::label);
  }
}
