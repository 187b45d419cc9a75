package dev.points.order;

/** What an order does to points. */
public enum OrderType {
  /** Grants points for something that was paid or rated elsewhere. */
  EARNING(1, "earning"),
  /** Takes points in place of money at checkout. */
  REPLACING(2, "replacing");

  private final int wireNumber;
  private final String wireName;

  OrderType(int wireNumber, String wireName) {
    this.wireNumber = wireNumber;
    this.wireName = wireName;
  }

  /**
   * The number that stands for the type in answers of the API.
   *
   * @return 1 or 2
   */
  public int wireNumber() {
    return wireNumber;
  }

  /**
   * The word that stands for the type in webhooks.
   *
   * @return for example {@code replacing}
   */
  public String wireName() {
    return wireName;
  }
}
