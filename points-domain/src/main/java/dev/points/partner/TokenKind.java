package dev.points.partner;

/** What a token says of its bearer. */
public enum TokenKind {
  /** Which app calls, and what it may do. */
  PARTNER("partner", "pt_"),
  /** For which store. */
  MANAGER("manager", "mt_"),
  /** That it may have new tokens, once. */
  REFRESH("refresh", "rt_");

  private final String wireName;
  private final String begin;

  TokenKind(String wireName, String begin) {
    this.wireName = wireName;
    this.begin = begin;
  }

  /**
   * The word that stands for the kind in storage and in answers.
   *
   * @return for example {@code partner}
   */
  public String wireName() {
    return wireName;
  }

  /**
   * What tokens of the kind begin with, so that people can tell them apart.
   *
   * @return for example {@code pt_}
   */
  public String begin() {
    return begin;
  }
}
