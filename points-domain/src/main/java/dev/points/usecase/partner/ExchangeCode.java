package dev.points.usecase.partner;

import dev.points.merchant.KeyHash;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApp;
import java.util.Optional;

/**
 * Gives an app its first tokens of a store for a code (RFC 6749, section 4.1.3). A code that comes
 * twice is in the wrong hands: all that came of it is revoked (section 4.1.2). Thread-safe; runs
 * inside the caller's transaction.
 */
public final class ExchangeCode {

  private final PartnerDesk desk;
  private final AuthorizationCodes codes;

  /**
   * Takes what the use case works with.
   *
   * @param desk issues tokens
   * @param codes where codes are kept
   */
  public ExchangeCode(PartnerDesk desk, AuthorizationCodes codes) {
    this.desk = desk;
    this.codes = codes;
  }

  /**
   * What is presented.
   *
   * @param client by whom
   * @param code the code
   * @param redirectUri where it was sent
   */
  public record Command(ClientCredentials client, String code, String redirectUri) {

    /** Without the code, so that it gets into no log by accident. */
    @Override
    public String toString() {
      return "ExchangeCode.Command[client=" + client + "]";
    }
  }

  /**
   * Exchanges a code.
   *
   * @param command what is presented
   * @return tokens, or why there are none
   */
  public TokenGrant handle(Command command) {
    return desk.client(command.client())
        .map(app -> exchanged(app, command))
        .orElseGet(() -> new TokenGrant.Refused(TokenGrant.Reason.INVALID_CLIENT));
  }

  private TokenGrant exchanged(PartnerApp app, Command command) {
    Optional<AuthorizationCode> found =
        codes.lock(KeyHash.of(command.code())).filter(code -> code.app().equals(app.id()));
    if (found.filter(code -> code.usedAt().isPresent()).isPresent()) {
      return desk.revokeAll(app, found.get());
    }
    return found
        .filter(code -> !code.isExpired(desk.now()))
        .filter(code -> code.redirectUri().value().equals(command.redirectUri()))
        .<TokenGrant>map(code -> granted(app, code))
        .orElseGet(() -> new TokenGrant.Refused(TokenGrant.Reason.INVALID_GRANT));
  }

  private TokenGrant granted(PartnerApp app, AuthorizationCode code) {
    codes.update(code.used(desk.now()));
    return desk.grant(app, code);
  }
}
