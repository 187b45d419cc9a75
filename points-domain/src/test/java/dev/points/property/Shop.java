package dev.points.property;

import java.util.Map;

/** The merchants among which a walk happens: those of the sandbox (decision X-1). */
public enum Shop {
  /** Sells gift boxes for 500 points each besides. */
  CAFE("points", true, true, Map.of("gift box", 500L)),
  /** Has no special products. */
  BOOKS("books", true, true, Map.of()),
  /** Takes points, but awards none. */
  NOEARN("noearn", true, false, Map.of()),
  /** May not do anything yet. */
  DRAFT("draft", false, true, Map.of());

  static final long POINTS_PER_RIYAL = 10;
  static final long STORE_RATING_POINTS = 25;
  static final long PRODUCT_RATING_POINTS = 10;

  private final String key;
  final boolean published;
  final boolean earning;
  final Map<String, Long> specials;

  Shop(String key, boolean published, boolean earning, Map<String, Long> specials) {
    this.key = key;
    this.published = published;
    this.earning = earning;
    this.specials = specials;
  }

  /**
   * What follows {@code sk_sandbox_} and {@code pk_sandbox_} in its keys.
   *
   * @return for example {@code books}
   */
  public String key() {
    return key;
  }
}
