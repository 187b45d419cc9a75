package dev.points.storefront;

import dev.points.merchant.MerchantId;
import java.util.Optional;

/**
 * Where stores are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Storefronts {

  /**
   * The lowest number above those of all stores. Two transactions may get the same: the one that
   * opens its store later ends with a conflict.
   *
   * @return a number that no store has
   */
  StoreId nextId();

  /**
   * Opens a store. If its number, its name or its merchant has one already, the caller's
   * transaction ends with a conflict and changes nothing.
   *
   * @param storefront the store
   */
  void open(Storefront storefront);

  /**
   * Finds a store by its number.
   *
   * @param id the number
   * @return the store, or empty if there is none
   */
  Optional<Storefront> find(StoreId id);

  /**
   * Finds the store of a merchant.
   *
   * @param merchant whose
   * @return the store, or empty if the merchant has none
   */
  Optional<Storefront> of(MerchantId merchant);

  /**
   * Finds the store of a merchant and keeps others from changing it, or its redemption methods,
   * until the caller's transaction ends.
   *
   * @param merchant whose
   * @return the store as it is now, or empty if the merchant has none
   */
  Optional<Storefront> lock(MerchantId merchant);

  /**
   * Keeps a store that changed. Its number, its names and its merchant stay what they are.
   *
   * @param storefront a store that was locked in this transaction
   */
  void update(Storefront storefront);
}
