package dev.points.refund;

/** What a refund gives back first when an order was paid in points and in money (decision F-4). */
public enum Tender {
  /** Points and money in the proportion in which they were paid. */
  RATIO("ratio"),
  /** Points, until all that were spent are back. */
  POINTS_FIRST("points_first"),
  /** Money, until all that was paid is back. */
  MONEY_FIRST("money_first");

  private final String wireName;

  Tender(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for it in settings and storage.
   *
   * @return for example {@code points_first}
   */
  public String wireName() {
    return wireName;
  }
}
