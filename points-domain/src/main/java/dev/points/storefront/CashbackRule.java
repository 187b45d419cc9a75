package dev.points.storefront;

import dev.points.merchant.EarningChannel;
import dev.points.merchant.Merchant;
import dev.points.points.EarningRate;
import java.time.Instant;
import java.util.UUID;

/**
 * How customers of a store earn: the merchant's earning rate by another name (decision E-2), active
 * as long as purchases earn. Immutable and thread-safe.
 *
 * @param uuid its name
 * @param rate points for money spent
 * @param active whether purchases earn
 * @param createdAt when the store was opened
 * @param updatedAt when it changed last
 */
public record CashbackRule(
    UUID uuid, EarningRate rate, boolean active, Instant createdAt, Instant updatedAt) {

  /**
   * The rule of a store.
   *
   * @param storefront which store
   * @param merchant its merchant
   * @return the rule
   */
  public static CashbackRule of(Storefront storefront, Merchant merchant) {
    return new CashbackRule(
        storefront.cashbackRule(),
        merchant.rules().purchaseRate(),
        merchant.channels().contains(EarningChannel.ORDER_PURCHASE),
        storefront.openedAt(),
        storefront.cashbackChangedAt());
  }
}
