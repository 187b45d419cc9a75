package dev.points.engine;

import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerId;
import dev.points.partner.TokenId;
import dev.points.storage.Conflict;
import dev.points.storage.Storage;
import dev.points.usecase.audit.AuditAttributes;
import dev.points.usecase.partner.IssueAuthorizationCode;
import dev.points.usecase.partner.IssueManagerToken;
import dev.points.usecase.partner.IssuePartnerToken;
import dev.points.usecase.partner.IssuedCode;
import dev.points.usecase.partner.IssuedSecret;
import dev.points.usecase.partner.IssuedToken;
import dev.points.usecase.partner.PartnerResult;
import dev.points.usecase.partner.RegisterPartner;
import dev.points.usecase.partner.RevokeToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who may call the store loyalty API, in the hands of somebody who runs the engine: the apps of
 * partners and their tokens, each change in one transaction with its entry in the audit log
 * (decision K-7). What changes nothing writes no entry. Thread-safe.
 *
 * <pre>{@code
 * PartnerAccess partners = engine.partners(Actor.named("operator"));
 * IssuedSecret app = partners.register(new RegisterPartner.Command("Loyal", redirectUris));
 * }</pre>
 *
 * <p>Every call that changes something throws {@link Conflict} if others were faster at every try;
 * calling again is safe.
 */
public final class PartnerAccess {

  private static final String PARTNER = "partner:";
  private static final String TOKEN = "token:";

  private final Storage stores;
  private final PartnerUseCases useCases;
  private final Transactions transactions;
  private final AuditTrail trail;

  PartnerAccess(
      Storage stores, PartnerUseCases useCases, Transactions transactions, AuditTrail trail) {
    this.stores = stores;
    this.useCases = useCases;
    this.transactions = transactions;
    this.trail = trail;
  }

  static String subject(PartnerId app) {
    return PARTNER + app.value();
  }

  private static String subject(TokenId token) {
    return TOKEN + token.value();
  }

  /**
   * Reads apps in the order in which they came.
   *
   * @param after only apps with a higher id; 0 for the first
   * @param limit the most apps to answer, 1 to 1,000
   * @return the apps as they are now
   */
  public List<PartnerApp> apps(long after, int limit) {
    return stores.inTransaction(() -> stores.partnerApps().page(after, limit));
  }

  /**
   * Finds an app.
   *
   * @param id which one
   * @return the app, or empty if there is none
   */
  public Optional<PartnerApp> findApp(PartnerId id) {
    return stores.inTransaction(() -> stores.partnerApps().find(id));
  }

  /**
   * Registers an app, see {@link RegisterPartner}.
   *
   * @param command what app it is
   * @return the app and its secret, which is told this once
   * @throws IllegalArgumentException if the name or the addresses are not right
   */
  public IssuedSecret register(RegisterPartner.Command command) {
    return transactions.run(
        () -> {
          IssuedSecret issued = useCases.registerPartner.handle(command);
          PartnerApp app = issued.app();
          trail.write("partner.create", subject(app.id()), Map.of(), AuditAttributes.of(app));
          return issued;
        });
  }

  /**
   * Gives an app another secret, see {@link dev.points.usecase.partner.RotateClientSecret}.
   *
   * @param id which app
   * @return the app and its new secret, which is told this once; empty if there is no such app
   */
  public Optional<IssuedSecret> rotateSecret(PartnerId id) {
    return transactions.run(
        () ->
            useCases
                .rotateClientSecret
                .handle(id)
                .map(
                    rotated -> {
                      trail.write(
                          "partner.rotate",
                          subject(id),
                          AuditAttributes.of(rotated.before()),
                          AuditAttributes.of(rotated.after().app()));
                      return rotated.after();
                    }));
  }

  /**
   * Changes an app, see {@link dev.points.usecase.partner.ChangePartner}. When this has switched it
   * off and returns, no server lets one of its tokens pass any more.
   *
   * @param id which app
   * @param change makes the app that is wanted of the one that there is; it may be asked several
   *     times, and leaves the id, the client id and the secret alone
   * @return the app as it is now, or empty if there is none
   * @throws IllegalArgumentException if the change touches anything else
   */
  public Optional<PartnerApp> change(PartnerId id, UnaryOperator<PartnerApp> change) {
    return transactions.run(
        () ->
            useCases
                .changePartner
                .handle(id, change)
                .map(
                    changed -> {
                      trail.write(
                          "partner.change",
                          subject(id),
                          AuditAttributes.of(changed.before()),
                          AuditAttributes.of(changed.after()));
                      return changed.after();
                    }));
  }

  /**
   * Reads the tokens of an app in the order in which they came.
   *
   * @param app whose tokens
   * @param after only tokens with a higher id; 0 for the first
   * @param limit the most tokens to answer, 1 to 1,000
   * @return the tokens as they are now, working or not
   */
  public List<AccessToken> tokens(PartnerId app, long after, int limit) {
    return stores.inTransaction(() -> stores.accessTokens().page(app, after, limit));
  }

  /**
   * Issues a partner token, see {@link IssuePartnerToken}.
   *
   * @param command what token it is
   * @return the token with its text, which is told this once; or a refusal
   */
  public PartnerResult<IssuedToken> issuePartnerToken(IssuePartnerToken.Command command) {
    return transactions.run(() -> issued(useCases.issuePartnerToken.handle(command)));
  }

  /**
   * Reads the manager tokens of a merchant in the order in which they came.
   *
   * @param merchant for whose store they are
   * @param after only tokens with a higher id; 0 for the first
   * @param limit the most tokens to answer, 1 to 1,000
   * @return the tokens as they are now, working or not
   */
  public List<AccessToken> managerTokens(MerchantId merchant, long after, int limit) {
    return stores.inTransaction(() -> stores.accessTokens().managerTokens(merchant, after, limit));
  }

  /**
   * Issues a manager token, see {@link IssueManagerToken}.
   *
   * @param command what token it is
   * @return the token with its text, which is told this once; or a refusal
   */
  public PartnerResult<IssuedToken> issueManagerToken(IssueManagerToken.Command command) {
    return transactions.run(() -> issued(useCases.issueManagerToken.handle(command)));
  }

  private PartnerResult<IssuedToken> issued(PartnerResult<IssuedToken> result) {
    if (result instanceof PartnerResult.Done<IssuedToken> done) {
      AccessToken token = done.value().token();
      trail.write("token.issue", subject(token.id()), Map.of(), AuditAttributes.of(token));
    }
    return result;
  }

  /**
   * Revokes a token, see {@link RevokeToken}. When this returns, no server lets it pass any more.
   *
   * @param id which token
   * @return the token as it is now, or empty if there is none
   */
  public Optional<AccessToken> revoke(TokenId id) {
    return transactions.run(
        () ->
            useCases
                .revokeToken
                .handle(id)
                .map(
                    revoked -> {
                      trail.write(
                          "token.revoke",
                          subject(id),
                          AuditAttributes.of(revoked.before()),
                          AuditAttributes.of(revoked.after()));
                      return revoked.after();
                    }));
  }

  /**
   * Issues a code, see {@link IssueAuthorizationCode}.
   *
   * @param command who is let in where
   * @return the code with its text, which is told this once; or a refusal
   */
  public PartnerResult<IssuedCode> issueCode(IssueAuthorizationCode.Command command) {
    return transactions.run(
        () -> {
          PartnerResult<IssuedCode> result = useCases.issueAuthorizationCode.handle(command);
          if (result instanceof PartnerResult.Done<IssuedCode> done) {
            trail.write(
                "code.issue",
                subject(command.app()),
                Map.of(),
                AuditAttributes.of(done.value().code()));
          }
          return result;
        });
  }
}
