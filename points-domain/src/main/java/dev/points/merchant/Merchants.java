package dev.points.merchant;

import java.util.List;
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
   * Finds a merchant as it is now, never from a cache.
   *
   * @param id which one
   * @return the merchant, or empty if there is none
   */
  Optional<Merchant> current(MerchantId id);

  /**
   * Takes over a changed merchant, and keeps the rules that it had. If another transaction has
   * changed the same merchant in the meantime, which shows in the version of its rules, the
   * caller's transaction ends with a conflict and changes nothing.
   *
   * @param merchant the merchant with the version of its rules that comes next; its id and its
   *     program do not change
   */
  void update(Merchant merchant);

  /**
   * Reads merchants in the order in which they came.
   *
   * @param after only merchants with a higher id; 0 for the first
   * @param limit the most merchants to answer, 1 to 1,000
   * @return the merchants as they are now
   */
  List<Merchant> page(long after, int limit);

  /**
   * Whether nothing is stored yet.
   *
   * @return true if there is no merchant at all
   */
  boolean isEmpty();

  /**
   * Reads a funding account as it is now, without keeping others from changing it.
   *
   * @param merchant whose account
   * @return the account, or empty if there is no such merchant
   */
  Optional<FundingAccount> funding(MerchantId merchant);

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
