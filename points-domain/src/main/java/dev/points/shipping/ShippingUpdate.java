package dev.points.shipping;

import java.util.Optional;

/**
 * What a merchant reports about a delivery: a status, words of its own, or both.
 *
 * @param status where the goods are now, if reported
 * @param label the merchant's own words in both languages, if given
 */
public record ShippingUpdate(Optional<ShippingStatus> status, Optional<StatusLabel> label) {

  /**
   * Checks that there is something to report.
   *
   * @param status where the goods are now, if reported
   * @param label the merchant's own words in both languages, if given
   * @throws IllegalArgumentException if both are empty
   */
  public ShippingUpdate {
    if (status.isEmpty() && label.isEmpty()) {
      throw new IllegalArgumentException("an update has a status, a label or both, had neither");
    }
  }
}
