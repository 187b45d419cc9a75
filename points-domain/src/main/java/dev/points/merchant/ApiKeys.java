package dev.points.merchant;

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
   * Finds the pair of a private key, active or not. An implementation may answer from a cache that
   * is a few seconds old.
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
}
