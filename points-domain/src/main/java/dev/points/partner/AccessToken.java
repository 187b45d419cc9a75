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
 * A token of the store loyalty API, of which only the hash is kept (decision K-7). Immutable and
 * thread-safe.
 *
 * <p>It is issued, by the operator or for a code that a store gave the app, and works until it
 * expires or is revoked. A refresh token is used once.
 *
 * @param id which token
 * @param app whose calls it authenticates
 * @param kind what it says of its bearer
 * @param hash the hash of the token
 * @param prefix the first characters of the token, for display
 * @param merchant for whose store it is; empty only for a partner token that goes with the manager
 *     token of any store
 * @param scopes what it allows
 * @param grant the authorization of which it was born, if a store gave one; all tokens of one have
 *     the same
 * @param issuedAt when it was issued
 * @param expiresAt when it stops to work, exclusive
 * @param revokedAt when it was revoked, if it was
 * @param usedAt when a refresh token was used, if it was
 */
public record AccessToken(
    TokenId id,
    PartnerId app,
    TokenKind kind,
    KeyHash hash,
    String prefix,
    Optional<MerchantId> merchant,
    Set<Scope> scopes,
    Optional<UUID> grant,
    Instant issuedAt,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> usedAt) {

  /** How long partner and manager tokens live unless the operator says otherwise. */
  public static final Duration STANDARD_LIFE = Duration.ofDays(365);

  /** The longest life of a token. */
  public static final Duration MAX_LIFE = Duration.ofDays(3_650);

  /**
   * How long refresh tokens live: longer than the tokens that they replace, or an app that uses
   * those to the end would find nothing left to go on with.
   */
  public static final Duration REFRESH_LIFE = STANDARD_LIFE.plusDays(90);

  /**
   * Keeps its own copy of the scopes.
   *
   * @param id which token
   * @param app whose calls it authenticates
   * @param kind what it says of its bearer
   * @param hash the hash of the token
   * @param prefix the first characters of the token, for display
   * @param merchant for whose store it is, if for a certain one
   * @param scopes what it allows
   * @param grant the authorization of which it was born, if a store gave one
   * @param issuedAt when it was issued
   * @param expiresAt when it stops to work, exclusive
   * @param revokedAt when it was revoked, if it was
   * @param usedAt when a refresh token was used, if it was
   * @throws IllegalArgumentException if it never works, allows nothing, or is of no store though
   *     its kind says which
   */
  public AccessToken {
    if (!issuedAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException(
          "a token lives longer than nothing, was " + issuedAt + " to " + expiresAt);
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a token has a scope, was " + scopes);
    }
    if (merchant.isEmpty() && kind != TokenKind.PARTNER) {
      throw new IllegalArgumentException("a token of this kind is for a store, was " + kind);
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  /**
   * A new token.
   *
   * @param id which number it gets
   * @param app whose calls it authenticates
   * @param kind what it says of its bearer
   * @param token the token, which is not kept
   * @param merchant for whose store it is, if for a certain one
   * @param scopes what it allows
   * @param grant the authorization of which it is born, if any
   * @param at when it is issued
   * @param life how long it works
   * @return the token
   * @throws IllegalArgumentException as above
   */
  public static AccessToken issue(
      TokenId id,
      PartnerId app,
      TokenKind kind,
      String token,
      Optional<MerchantId> merchant,
      Set<Scope> scopes,
      Optional<UUID> grant,
      Instant at,
      Duration life) {
    return new AccessToken(
        id,
        app,
        kind,
        KeyHash.of(token),
        PartnerApp.prefixOf(token),
        merchant,
        scopes,
        grant,
        at,
        at.plus(life),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Whether it is the one that a caller presents, of a certain kind, and nobody has revoked it.
   * Compares in constant time.
   *
   * @param presented the hash of what a caller presents
   * @param asked the kind that is asked for
   * @return true if so; it may have expired
   */
  public boolean isThe(TokenKind asked, KeyHash presented) {
    return hash.matches(presented) && kind == asked && revokedAt.isEmpty();
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
   * The token, revoked. It works no more.
   *
   * @param at when
   * @return the token; one that was revoked before stays as it is
   */
  public AccessToken revoked(Instant at) {
    return revokedAt.isPresent() ? this : with(Optional.of(at), usedAt);
  }

  /**
   * A refresh token, used. It works no more.
   *
   * @param at when
   * @return the token
   * @throws IllegalStateException if it is none, or was used before
   */
  public AccessToken used(Instant at) {
    if (kind != TokenKind.REFRESH || usedAt.isPresent()) {
      throw new IllegalStateException("token " + id.value() + " cannot be used, used " + usedAt);
    }
    return with(revokedAt, Optional.of(at));
  }

  private AccessToken with(Optional<Instant> revoked, Optional<Instant> used) {
    return new AccessToken(
        id, app, kind, hash, prefix, merchant, scopes, grant, issuedAt, expiresAt, revoked, used);
  }
}
