package dev.points.engine;

import dev.points.audit.Actor;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.PartnerApp;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.partner.ExchangeCode;
import dev.points.usecase.partner.RefreshTokens;
import dev.points.usecase.partner.TokenGrant;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tokens of partners in the hands of their apps, each call in one transaction with its entry in
 * the audit log (decision K-7). Thread-safe.
 *
 * <p>Every call throws {@link Conflict} if others were faster at every try; nothing is changed
 * then, and calling again is safe.
 */
public final class PartnerTokens {

  private final PartnerUseCases useCases;
  private final Transactions transactions;
  private final Storage stores;
  private final Clock clock;
  private final Optional<String> request;

  PartnerTokens(
      PartnerUseCases useCases,
      Transactions transactions,
      Storage stores,
      Clock clock,
      Optional<String> request) {
    this.useCases = useCases;
    this.transactions = transactions;
    this.stores = stores;
    this.clock = clock;
    this.request = request;
  }

  /**
   * Exchanges a code for tokens, see {@link ExchangeCode}.
   *
   * @param command what is presented
   * @return tokens, which are told this once; or why there are none
   */
  public TokenGrant exchange(ExchangeCode.Command command) {
    return transactions.run(() -> noted("code.exchange", useCases.exchangeCode.handle(command)));
  }

  /**
   * Exchanges a refresh token for tokens, see {@link RefreshTokens}.
   *
   * @param command what is presented
   * @return tokens, which are told this once; or why there are none
   */
  public TokenGrant refresh(RefreshTokens.Command command) {
    return transactions.run(() -> noted("token.refresh", useCases.refreshTokens.handle(command)));
  }

  private TokenGrant noted(String action, TokenGrant result) {
    if (result instanceof TokenGrant.Granted granted) {
      note(action, granted.app(), AuditAttributes.of(granted.manager().token()));
    } else if (result instanceof TokenGrant.Reused reused) {
      note("grant.revoke", reused.app(), revocation(reused.code(), reused.revoked()));
    }
    return result;
  }

  private static Map<String, String> revocation(AuthorizationCode code, int tokens) {
    Map<String, String> facts = new TreeMap<>(AuditAttributes.of(code));
    facts.put("revoked_tokens", String.valueOf(tokens));
    return facts;
  }

  private void note(String action, PartnerApp app, Map<String, String> facts) {
    new AuditTrail(stores, clock, new Actor(app.actorName(), request))
        .write(action, PartnerAccess.subject(app.id()), Map.of(), facts);
  }
}
