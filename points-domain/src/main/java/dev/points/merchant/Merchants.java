package dev.points.merchant;

import java.util.Optional;

/**
 * Where merchants and their funding accounts are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Merchants {

  /**
   * A number that no merchant has.
   *
   * @return the next id
   */
  MerchantId nextId();

  /**
   * Adds a merchant, with an empty funding account.
   *
   * @param merchant one whose id is not taken
   */
  void add(Merchant merchant);

  /**
   * Finds a merchant. An implementation may answer from a cache that is a few seconds old.
   *
   * @param id which one
   * @return the merchant, or empty if there is none
   */
  Optional<Merchant> find(MerchantId id);

  /**
   * Whether nothing is stored yet.
   *
   * @return true if there is no merchant at all
   */
  boolean isEmpty();

  /**
   * Reads a funding account and keeps others from changing it until the caller's transaction ends.
   *
   * @param merchant whose account
   * @return the account
   * @throws IllegalStateException if there is no such merchant
   */
  FundingAccount lockFunding(MerchantId merchant);

  /**
   * Remembers that the merchant was told of the low balance.
   *
   * @param merchant who was told
   */
  void recordLowBalanceWarning(MerchantId merchant);
}
