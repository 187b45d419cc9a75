package dev.points.merchant;

import java.util.List;
import java.util.Optional;

/**
 * Where key pairs are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface ApiKeys {

  /**
   * A number that no pair has.
   *
   * @return the next id
   */
  long nextId();

  /**
   * Adds a pair.
   *
   * @param key one whose id, public key and hash are not taken
   */
  void add(ApiKey key);

  /**
   * Finds the pair of a private key, active or not, by its present key or by the one before it,
   * expired or not (decision K-2). An implementation may answer from a cache that is a few seconds
   * old.
   *
   * @param privateKeyHash the hash of the key as presented
   * @return the pair, or empty if no key has this hash
   */
  Optional<ApiKey> find(KeyHash privateKeyHash);

  /**
   * Finds the pair of a public key, active or not. An implementation may answer from a cache that
   * is a few seconds old.
   *
   * @param publicKey the key as presented
   * @return the pair, or empty if there is no such key
   */
  Optional<ApiKey> findPublic(String publicKey);

  /**
   * Finds a pair and keeps others from changing it until the transaction ends. Never answers from a
   * cache.
   *
   * @param id which pair
   * @return the pair as it is now, active or not, or empty if there is no such pair
   */
  Optional<ApiKey> lock(long id);

  /**
   * All pairs of a merchant, active or not. Never answers from a cache.
   *
   * @param merchant whose pairs
   * @return the pairs as they are now, the oldest first; empty if there is none
   */
  List<ApiKey> of(MerchantId merchant);

  /**
   * Keeps a pair that changed. Its merchant and its public key stay what they are.
   *
   * @param key a pair that was locked in this transaction
   * @throws IllegalStateException if there is no such pair
   */
  void update(ApiKey key);
}
