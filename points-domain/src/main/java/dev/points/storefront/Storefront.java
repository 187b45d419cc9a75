package dev.points.storefront;

import dev.points.merchant.MerchantId;
import java.time.Instant;
import java.util.UUID;

/**
 * What makes a merchant a store that manages its programme by itself: the names under which its
 * shop and its apps know it, and its page about the programme.
 *
 * <p>The operator opens it; the store then changes its earning rate, its redemption methods and, in
 * a program of its own, how long points live. Immutable and thread-safe.
 *
 * @param id the number that stands in the paths of storefronts
 * @param uuid the name that stands in rules
 * @param merchant whose store it is
 * @param cashbackRule the name of its cashback rule, which is the merchant's earning rate
 * @param infoPage what it tells its customers
 * @param openedAt when it was opened
 * @param cashbackChangedAt when its cashback rule changed last
 */
public record Storefront(
    StoreId id,
    UUID uuid,
    MerchantId merchant,
    UUID cashbackRule,
    InfoPage infoPage,
    Instant openedAt,
    Instant cashbackChangedAt) {

  /**
   * A new store.
   *
   * @param id the number that stands in the paths of storefronts
   * @param uuid the name that stands in rules
   * @param merchant whose store it is
   * @param cashbackRule the name of its cashback rule
   * @param at when it is opened
   * @return the store, with an empty page
   */
  public static Storefront open(
      StoreId id, UUID uuid, MerchantId merchant, UUID cashbackRule, Instant at) {
    return new Storefront(id, uuid, merchant, cashbackRule, InfoPage.EMPTY, at, at);
  }

  /**
   * The same store with another page.
   *
   * @param other what it tells its customers now
   * @return the store, otherwise unchanged
   */
  public Storefront withInfoPage(InfoPage other) {
    return new Storefront(id, uuid, merchant, cashbackRule, other, openedAt, cashbackChangedAt);
  }

  /**
   * The same store, whose cashback rule has changed.
   *
   * @param at when
   * @return the store, otherwise unchanged
   */
  public Storefront withCashbackChangedAt(Instant at) {
    return new Storefront(id, uuid, merchant, cashbackRule, infoPage, openedAt, at);
  }
}
