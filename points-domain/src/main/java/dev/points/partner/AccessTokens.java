package dev.points.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tokens are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface AccessTokens {

  /**
   * A number that no token has.
   *
   * @return the next id
   */
  TokenId nextId();

  /**
   * Adds a token. If its hash is taken, the caller's transaction ends with a conflict and changes
   * nothing.
   *
   * @param token one that is not kept yet
   */
  void add(AccessToken token);

  /**
   * Finds a token by its hash, working or not. An implementation may answer from a cache that is a
   * few seconds old.
   *
   * @param hash the hash of what is presented
   * @return the token, or empty if no token has this hash
   */
  Optional<AccessToken> find(KeyHash hash);

  /**
   * Finds a token and keeps others from changing it until the transaction ends. Never answers from
   * a cache.
   *
   * @param id which token
   * @return the token as it is now, or empty if there is none
   */
  Optional<AccessToken> lock(TokenId id);

  /**
   * Finds what an authorization led to and keeps others from changing it until the transaction
   * ends. Never answers from a cache.
   *
   * @param grant which authorization, whose code is locked in this transaction
   * @return its tokens that nobody has revoked, the oldest first
   */
  List<AccessToken> lockUnrevoked(UUID grant);

  /**
   * The tokens of an app in the order in which they came. Never answers from a cache.
   *
   * @param app whose tokens
   * @param after only tokens with a higher id; 0 for the first
   * @param limit the most tokens to answer, 1 to 1,000
   * @return the tokens as they are now, working or not
   */
  List<AccessToken> page(PartnerId app, long after, int limit);

  /**
   * The manager tokens of a merchant in the order in which they came. Never answers from a cache.
   *
   * @param merchant for whose store they are
   * @param after only tokens with a higher id; 0 for the first
   * @param limit the most tokens to answer, 1 to 1,000
   * @return the tokens as they are now, working or not
   */
  List<AccessToken> managerTokens(MerchantId merchant, long after, int limit);

  /**
   * Keeps a token that was revoked or used. Nothing else of it changes.
   *
   * @param token one that was locked in this transaction
   * @throws IllegalStateException if there is no such token
   */
  void update(AccessToken token);
}
