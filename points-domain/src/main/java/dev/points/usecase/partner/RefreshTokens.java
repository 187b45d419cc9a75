package dev.points.usecase.partner;

import dev.points.merchant.KeyHash;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApp;
import dev.points.partner.TokenKind;
import java.util.Optional;

/**
 * Gives an app new tokens of a store for a refresh token, the next refresh token among them (RFC
 * 6749, section 6). Access tokens that it has go on until they expire. A refresh token that comes
 * twice is in the wrong hands: all that came of the authorization is revoked (RFC 9700, section
 * 4.14.2). Thread-safe; runs inside the caller's transaction.
 */
public final class RefreshTokens {

  private final PartnerDesk desk;
  private final AuthorizationCodes codes;
  private final AccessTokens tokens;

  /**
   * Takes what the use case works with.
   *
   * @param desk issues tokens
   * @param codes where codes are kept
   * @param tokens where tokens are kept
   */
  public RefreshTokens(PartnerDesk desk, AuthorizationCodes codes, AccessTokens tokens) {
    this.desk = desk;
    this.codes = codes;
    this.tokens = tokens;
  }

  /**
   * What is presented.
   *
   * @param client by whom
   * @param refreshToken the refresh token
   * @param redirectUri where the code of the authorization was sent, if the client says so
   */
  public record Command(
      ClientCredentials client, String refreshToken, Optional<String> redirectUri) {

    /** Without the token, so that it gets into no log by accident. */
    @Override
    public String toString() {
      return "RefreshTokens.Command[client=" + client + "]";
    }
  }

  /**
   * Refreshes.
   *
   * @param command what is presented
   * @return tokens, or why there are none
   */
  public TokenGrant handle(Command command) {
    return desk.client(command.client())
        .map(app -> refreshed(app, command))
        .orElseGet(() -> new TokenGrant.Refused(TokenGrant.Reason.INVALID_CLIENT));
  }

  private TokenGrant refreshed(PartnerApp app, Command command) {
    KeyHash presented = KeyHash.of(command.refreshToken());
    Optional<AccessToken> found =
        tokens
            .find(presented)
            .filter(token -> token.isThe(TokenKind.REFRESH, presented))
            .filter(token -> token.app().equals(app.id()));
    // The authorization first, then its tokens: so does whoever revokes them.
    Optional<AuthorizationCode> code = found.flatMap(AccessToken::grant).flatMap(codes::lock);
    Optional<AccessToken> token =
        code.flatMap(locked -> found.flatMap(known -> tokens.lock(known.id())))
            .filter(now -> now.revokedAt().isEmpty());
    if (code.isEmpty() || token.isEmpty()) {
      return refused();
    }
    return decided(app, code.get(), token.get(), command.redirectUri());
  }

  private TokenGrant decided(
      PartnerApp app, AuthorizationCode code, AccessToken token, Optional<String> redirectUri) {
    if (token.usedAt().isPresent()) {
      return desk.revokeAll(app, code);
    }
    boolean elsewhere =
        redirectUri.filter(uri -> !uri.equals(code.redirectUri().value())).isPresent();
    if (elsewhere || token.isExpired(desk.now())) {
      return refused();
    }
    tokens.update(token.used(desk.now()));
    return desk.grant(app, code);
  }

  private static TokenGrant refused() {
    return new TokenGrant.Refused(TokenGrant.Reason.INVALID_GRANT);
  }
}
