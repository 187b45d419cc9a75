package dev.points.merchant;

/** A part of the programme that a merchant may use at all (decision K-3). */
public enum Capability {
  /** Rewarding purchases and ratings, also purchases that were paid in points and money. */
  EARNING("earning", true),
  /** Beginning checkouts in which customers spend points. */
  CHECKOUT("checkout", true),
  /** Refunding orders. */
  REFUNDS("refunds", false),
  /** Reporting where the goods of an order are. */
  SHIPPING("shipping", false);

  private final String wireName;
  private final boolean needsTheProgramme;

  Capability(String wireName, boolean needsTheProgramme) {
    this.wireName = wireName;
    this.needsTheProgramme = needsTheProgramme;
  }

  /**
   * Whether it rests while a merchant has its programme switched off.
   *
   * @return true for what awards points or begins to spend them
   */
  public boolean needsTheProgramme() {
    return needsTheProgramme;
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
