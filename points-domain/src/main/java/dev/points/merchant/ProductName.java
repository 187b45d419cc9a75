package dev.points.merchant;

import java.util.Locale;

/**
 * The name of a product as it is matched: trimmed and case-folded, so that {@code " GIFT box"} and
 * {@code "Gift Box"} are the same product (decision E-2).
 *
 * @param folded the trimmed, case-folded name
 */
public record ProductName(String folded) {

  /**
   * Trims and folds whatever it is given.
   *
   * @param folded the trimmed, case-folded name
   */
  public ProductName {
    folded = folded.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
