package dev.points.shipping;

import java.util.Set;

/**
 * Where the goods of an order are, and the one table of permitted moves (decision S-1):
 *
 * <pre>
 * new                     → license_in_progress, ready_shipping, delivery_is_in_progress, delivered, cancelled
 * license_in_progress     → ready_shipping, delivery_is_in_progress, delivered, cancelled
 * ready_shipping          → delivery_is_in_progress, delivered, cancelled
 * delivery_is_in_progress → delivered, cancelled
 * delivered, cancelled are final
 * </pre>
 *
 * Each status may also be reported again. It says nothing about money: a {@link #CANCELLED}
 * delivery leaves the order's points as they are.
 */
public enum ShippingStatus {
  /** The order was received. */
  NEW("new", "جديد", "New"),
  /** Paperwork is under way. */
  LICENSE_IN_PROGRESS("license_in_progress", "جاري إصدار البوليصة", "License in progress"),
  /** Packed and handed to the carrier. */
  READY_SHIPPING("ready_shipping", "جاهز للشحن", "Ready for shipping"),
  /** In transit. */
  DELIVERY_IS_IN_PROGRESS("delivery_is_in_progress", "جاري التوصيل", "Delivery is in progress"),
  /** At the customer's. */
  DELIVERED("delivered", "تم التوصيل", "Delivered"),
  /** The delivery, not the payment, was cancelled. */
  CANCELLED("cancelled", "ملغي", "Cancelled");

  private final String wireName;
  private final String arabic;
  private final String english;

  ShippingStatus(String wireName, String arabic, String english) {
    this.wireName = wireName;
    this.arabic = arabic;
    this.english = english;
  }

  /**
   * The statuses that may follow this one, itself aside.
   *
   * @return the permitted moves, empty for a final status
   */
  public Set<ShippingStatus> successors() {
    return switch (this) {
      case NEW ->
          Set.of(
              LICENSE_IN_PROGRESS, READY_SHIPPING, DELIVERY_IS_IN_PROGRESS, DELIVERED, CANCELLED);
      case LICENSE_IN_PROGRESS ->
          Set.of(READY_SHIPPING, DELIVERY_IS_IN_PROGRESS, DELIVERED, CANCELLED);
      case READY_SHIPPING -> Set.of(DELIVERY_IS_IN_PROGRESS, DELIVERED, CANCELLED);
      case DELIVERY_IS_IN_PROGRESS -> Set.of(DELIVERED, CANCELLED);
      case DELIVERED, CANCELLED -> Set.of();
    };
  }

  /**
   * Whether this status may be followed by another report.
   *
   * @param next the status that is reported
   * @return true if the table permits the move, and always for the same status again
   */
  public boolean canBecome(ShippingStatus next) {
    return next == this || successors().contains(next);
  }

  /**
   * Whether no other status can follow.
   *
   * @return true for a final status
   */
  public boolean isFinal() {
    return successors().isEmpty();
  }

  /**
   * The word that stands for the status in answers, webhooks and storage (decision W-7).
   *
   * @return for example {@code delivery_is_in_progress}
   */
  public String wireName() {
    return wireName;
  }

  /**
   * What people read when the merchant has no words of its own.
   *
   * @return the label in both languages
   */
  public StatusLabel label() {
    return new StatusLabel(arabic, english);
  }
}
