package dev.points.partner;

import dev.points.merchant.KeyHash;
import java.util.Optional;
import java.util.UUID;

/**
 * Where codes are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface AuthorizationCodes {

  /**
   * Adds a code. If its hash is taken, the caller's transaction ends with a conflict and changes
   * nothing.
   *
   * @param code one that is not kept yet
   */
  void add(AuthorizationCode code);

  /**
   * Finds the authorization of a code and keeps others from it until the transaction ends.
   *
   * @param hash the hash of what is presented
   * @return the code as it is now, exchanged or not, or empty if no code has this hash
   */
  Optional<AuthorizationCode> lock(KeyHash hash);

  /**
   * Finds an authorization and keeps others from it until the transaction ends. Whoever adds tokens
   * to an authorization, or revokes them, does this first, so that none slips through.
   *
   * @param grant which authorization
   * @return its code as it is now, or empty if there is none
   */
  Optional<AuthorizationCode> lock(UUID grant);

  /**
   * Keeps a code that was exchanged.
   *
   * @param code one that was locked in this transaction
   * @throws IllegalStateException if there is no such code
   */
  void update(AuthorizationCode code);
}
