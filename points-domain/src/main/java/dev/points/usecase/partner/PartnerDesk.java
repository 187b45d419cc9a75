package dev.points.usecase.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the use cases about tokens of partners share. Thread-safe; works inside the caller's
 * transaction.
 */
public final class PartnerDesk {

  /** What a secret is compared with if there is no such app, so that it takes as long. */
  private static final KeyHash NOBODYS = KeyHash.of("nobody's");

  private final PartnerApps apps;
  private final AccessTokens tokens;
  private final Supplier<String> secrets;
  private final Clock clock;

  /**
   * Takes what the desk works with.
   *
   * @param apps where apps are kept
   * @param tokens where tokens are kept
   * @param secrets where secrets come from
   * @param clock what time it is
   */
  public PartnerDesk(PartnerApps apps, AccessTokens tokens, Supplier<String> secrets, Clock clock) {
    this.apps = apps;
    this.tokens = tokens;
    this.secrets = secrets;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  String secret(String begin) {
    return begin + secrets.get();
  }

  /** Who asks for tokens. An app that there is not takes as long as a secret that is wrong. */
  Optional<PartnerApp> client(ClientCredentials presented) {
    KeyHash secret = KeyHash.of(presented.secret());
    Optional<PartnerApp> app = apps.findClient(presented.id());
    boolean right = app.map(known -> known.admits(secret)).orElseGet(() -> NOBODYS.matches(secret));
    return app.filter(known -> right);
  }

  IssuedToken issue(
      PartnerApp app,
      TokenKind kind,
      Optional<MerchantId> merchant,
      Set<Scope> scopes,
      Optional<UUID> grant,
      Duration life) {
    String text = secret(kind.begin());
    AccessToken token =
        AccessToken.issue(
            tokens.nextId(), app.id(), kind, text, merchant, scopes, grant, now(), life);
    tokens.add(token);
    return new IssuedToken(token, text);
  }

  /** All that an authorization gives at once; its code is locked. */
  TokenGrant.Granted grant(PartnerApp app, AuthorizationCode code) {
    return new TokenGrant.Granted(
        app,
        ofGrant(app, code, TokenKind.PARTNER, AccessToken.STANDARD_LIFE),
        ofGrant(app, code, TokenKind.MANAGER, AccessToken.STANDARD_LIFE),
        ofGrant(app, code, TokenKind.REFRESH, AccessToken.REFRESH_LIFE));
  }

  private IssuedToken ofGrant(
      PartnerApp app, AuthorizationCode code, TokenKind kind, Duration life) {
    return issue(
        app, kind, Optional.of(code.merchant()), code.scopes(), Optional.of(code.grant()), life);
  }

  /** Revokes all that an authorization gave; its code is locked. */
  TokenGrant.Reused revokeAll(PartnerApp app, AuthorizationCode code) {
    Instant now = now();
    List<AccessToken> revoked = tokens.lockUnrevoked(code.grant());
    revoked.forEach(token -> tokens.update(token.revoked(now)));
    return new TokenGrant.Reused(app, code, revoked.size());
  }
}
