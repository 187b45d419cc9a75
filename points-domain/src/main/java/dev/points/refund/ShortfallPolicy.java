package dev.points.refund;

/** What happens when a wallet has fewer points than a refund takes back (decision F-6). */
public enum ShortfallPolicy {
  /** The rest is owed, and settled from the next points that come in or return to the wallet. */
  DEBT("debt"),
  /** The rest is recorded with the refund and written off. */
  CLAMP("clamp"),
  /** The refund is refused. */
  REFUSE("refuse");

  private final String wireName;

  ShortfallPolicy(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for it in settings and storage.
   *
   * @return for example {@code debt}
   */
  public String wireName() {
    return wireName;
  }
}
