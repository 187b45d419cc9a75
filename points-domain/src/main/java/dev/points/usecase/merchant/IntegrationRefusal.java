package dev.points.usecase.merchant;

import dev.points.merchant.Merchant;
import java.util.Optional;

/** The reason why an integration is not switched. */
public enum IntegrationRefusal {
  /** The merchant is not verified and published. */
  MERCHANT_NOT_PUBLISHED;

  /**
   * Returns why a merchant may not switch at all, which callers are told before anybody reads what
   * they sent (decision K-3); empty if it may.
   */
  public static Optional<IntegrationRefusal> of(Merchant merchant) {
    return merchant.isOpen() ? Optional.empty() : Optional.of(MERCHANT_NOT_PUBLISHED);
  }
}
