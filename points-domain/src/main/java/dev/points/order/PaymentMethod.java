package dev.points.order;

/** How the money part of an order was paid, as the merchant says when it completes the order. */
public enum PaymentMethod {
  /** A VISA card. */
  VISA("1"),
  /** A mada card. */
  MADA("2"),
  /** Apple Pay. */
  APPLE_PAY("3"),
  /** A Mastercard. */
  MASTERCARD("4"),
  /** Tabby. */
  TABBY("5"),
  /** By hand, on the dashboard. */
  DASHBOARD("6"),
  /** A bank transfer. */
  BANK_TRANSFER("7"),
  /** A wallet of money. */
  WALLET("8"),
  /** Cash. */
  CASH("9"),
  /** Tamara. */
  TAMARA("10");

  private final String wireName;

  PaymentMethod(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The code that stands for it in requests, answers and storage.
   *
   * @return {@code 1} to {@code 10}
   */
  public String wireName() {
    return wireName;
  }
}
