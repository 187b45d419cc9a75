package dev.points.shipping;

/** A language in which people read labels. */
public enum Lang {
  /** Arabic. */
  ARABIC("ar"),
  /** English. */
  ENGLISH("en");

  private final String code;

  Lang(String code) {
    this.code = code;
  }

  /**
   * The name of the language among machines.
   *
   * @return two letters of ISO 639
   */
  public String code() {
    return code;
  }

  /**
   * The language from which a label is translated into this one.
   *
   * @return the one that this is not
   */
  public Lang other() {
    return this == ARABIC ? ENGLISH : ARABIC;
  }
}
