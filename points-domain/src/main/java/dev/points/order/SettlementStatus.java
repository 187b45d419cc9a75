package dev.points.order;

/** Whether the merchant was paid for an order (decision F-8). */
public enum SettlementStatus {
  /** Not yet part of a settlement. */
  PENDING("pending"),
  /** Settled with the merchant. */
  SETTLED("settled"),
  /** Settled, then taken back. */
  REVERSED("reversed");

  private final String wireName;

  SettlementStatus(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for it in answers and storage.
   *
   * @return for example {@code settled}
   */
  public String wireName() {
    return wireName;
  }
}
