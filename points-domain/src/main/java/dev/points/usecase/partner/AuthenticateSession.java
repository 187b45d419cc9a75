package dev.points.usecase.partner;

import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchants;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.Scope;
import dev.points.partner.TokenKind;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells who calls the store loyalty API, by the two tokens that the caller presents (decision K-7):
 * one says which app it is, the other for which store. They belong to the same app, and a partner
 * token that was given for one store opens no other. What the call may do is what both allow.
 * Thread-safe.
 */
public final class AuthenticateSession {

  private final PartnerApps apps;
  private final AccessTokens tokens;
  private final Merchants merchants;
  private final Clock clock;

  /**
   * Takes what the use case works with.
   *
   * @param apps where apps are kept
   * @param tokens where tokens are kept
   * @param merchants where merchants are kept
   * @param clock what time it is
   */
  public AuthenticateSession(
      PartnerApps apps, AccessTokens tokens, Merchants merchants, Clock clock) {
    this.apps = apps;
    this.tokens = tokens;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * Looks both tokens up by their hashes.
   *
   * @param partnerToken what the caller presents as a partner token, if anything
   * @param managerToken what the caller presents as a manager token, if anything
   * @return the session, or which token is to blame; the partner token comes first
   */
  public SessionResult handle(Optional<String> partnerToken, Optional<String> managerToken) {
    return presented(
        TokenKind.PARTNER,
        partnerToken,
        partner ->
            apps.find(partner.app())
                .filter(PartnerApp::active)
                .map(app -> ofApp(app, partner, managerToken))
                .orElseGet(() -> refused(TokenKind.PARTNER, SessionResult.Reason.INVALID)));
  }

  private SessionResult ofApp(PartnerApp app, AccessToken partner, Optional<String> managerToken) {
    return presented(TokenKind.MANAGER, managerToken, manager -> ofStore(app, partner, manager));
  }

  private SessionResult ofStore(PartnerApp app, AccessToken partner, AccessToken manager) {
    boolean together =
        manager.app().equals(app.id())
            && (partner.merchant().isEmpty() || partner.merchant().equals(manager.merchant()));
    return manager
        .merchant()
        .filter(merchant -> together)
        .flatMap(merchants::find)
        .<SessionResult>map(
            merchant ->
                new SessionResult.Admitted(
                    app, merchant, Scope.common(partner.scopes(), manager.scopes())))
        .orElseGet(() -> refused(TokenKind.MANAGER, SessionResult.Reason.INVALID));
  }

  private SessionResult presented(
      TokenKind kind, Optional<String> text, Function<AccessToken, SessionResult> next) {
    if (text.isEmpty()) {
      return refused(kind, SessionResult.Reason.MISSING);
    }
    KeyHash hash = KeyHash.of(text.get());
    Optional<AccessToken> token = tokens.find(hash).filter(found -> found.isThe(kind, hash));
    if (token.isEmpty()) {
      return refused(kind, SessionResult.Reason.INVALID);
    }
    return token.get().isExpired(clock.instant())
        ? refused(kind, SessionResult.Reason.EXPIRED)
        : next.apply(token.get());
  }

  private static SessionResult refused(TokenKind token, SessionResult.Reason reason) {
    return new SessionResult.Refused(token, reason);
  }
}
