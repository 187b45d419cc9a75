package dev.points.shipping;

/**
 * Where the goods of an order are (decision S-1). It says nothing about money: a {@link #CANCELLED}
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
