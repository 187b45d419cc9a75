package dev.points.refund;

/** By which door a refund is asked for. */
public enum RefundChannel {
  /** The merchant's system, within the merchant's window. */
  API("api"),
  /** The dashboard, within 72 hours of the order's creation. */
  DASHBOARD("dashboard"),
  /** The reconciliation of payments, at any time (decision F-9). */
  RECONCILIATION("reconciliation");

  private final String wireName;

  RefundChannel(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for it in storage.
   *
   * @return for example {@code dashboard}
   */
  public String wireName() {
    return wireName;
  }
}
