package dev.points.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a store gives an app so that it gets its first tokens: a code that is exchanged once (RFC
 * 6749, section 4.1). It is kept for as long as its tokens are, because it says how they came to
 * be. Immutable and thread-safe.
 *
 * @param grant names the authorization; every token that comes of it has the same
 * @param hash the hash of the code, which is not kept
 * @param app who may exchange it
 * @param merchant whose store lets the app in
 * @param scopes what the store allows
 * @param redirectUri where the code was sent, and what who exchanges it must name
 * @param issuedAt when it was issued
 * @param expiresAt when it can no longer be exchanged, exclusive
 * @param usedAt when it was exchanged, if it was
 */
public record AuthorizationCode(
    UUID grant,
    KeyHash hash,
    PartnerId app,
    MerchantId merchant,
    Set<Scope> scopes,
    RedirectUri redirectUri,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Instant> usedAt) {

  /** How long a code can be exchanged. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** What codes begin with. */
  public static final String BEGIN = "ac_";

  /**
   * Keeps its own copy of the scopes.
   *
   * @param grant names the authorization
   * @param hash the hash of the code
   * @param app who may exchange it
   * @param merchant whose store lets the app in
   * @param scopes what the store allows
   * @param redirectUri where the code was sent
   * @param issuedAt when it was issued
   * @param expiresAt when it can no longer be exchanged, exclusive
   * @param usedAt when it was exchanged, if it was
   * @throws IllegalArgumentException if there are no scopes
   */
  public AuthorizationCode {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a code has a scope, was " + scopes);
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  /**
   * A new code.
   *
   * @param grant names the authorization
   * @param code the code, which is not kept
   * @param app who may exchange it
   * @param merchant whose store lets the app in
   * @param scopes what the store allows
   * @param redirectUri where the code is sent
   * @param at when it is issued
   * @return the code, which lives for {@link #LIFE}
   * @throws IllegalArgumentException if there are no scopes
   */
  public static AuthorizationCode issue(
      UUID grant,
      String code,
      PartnerId app,
      MerchantId merchant,
      Set<Scope> scopes,
      RedirectUri redirectUri,
      Instant at) {
    return new AuthorizationCode(
        grant,
        KeyHash.of(code),
        app,
        merchant,
        scopes,
        redirectUri,
        at,
        at.plus(LIFE),
        Optional.empty());
  }

  /**
   * Whether its time is over.
   *
   * @param now the present instant
   * @return true from the instant on at which it expires
   */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /**
   * The code, exchanged.
   *
   * @param at when
   * @return the code
   * @throws IllegalStateException if it was exchanged before
   */
  public AuthorizationCode used(Instant at) {
    if (usedAt.isPresent()) {
      throw new IllegalStateException("the code of " + grant + " was exchanged at " + usedAt);
    }
    return new AuthorizationCode(
        grant, hash, app, merchant, scopes, redirectUri, issuedAt, expiresAt, Optional.of(at));
  }
}
