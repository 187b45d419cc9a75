package dev.points.wallet;

/** Why points moved. */
public enum PostingKind {
  /** An order earned them. */
  AWARD("award"),
  /** They were there when the wallet was opened. */
  OPENING("opening");

  private final String wireName;

  PostingKind(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the kind in storage.
   *
   * @return for example {@code award}
   */
  public String wireName() {
    return wireName;
  }
}
