package dev.points.merchant;

/** A part of the programme that a merchant may use at all (decision K-3). */
public enum Capability {
  /** Rewarding purchases and ratings, also purchases that were paid in points and money. */
  EARNING("earning"),
  /** Beginning checkouts in which customers spend points. */
  CHECKOUT("checkout"),
  /** Refunding orders. */
  REFUNDS("refunds"),
  /** Reporting where the goods of an order are. */
  SHIPPING("shipping");

  private final String wireName;

  Capability(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The word that stands for the capability in storage and in answers.
   *
   * @return for example {@code earning}
   */
  public String wireName() {
    return wireName;
  }
}
