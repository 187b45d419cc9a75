package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.engine.PartnerAccess;
import dev.points.engine.PartnerTokens;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.Together;
import dev.points.merchant.KeyHash;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.partner.TokenId;
import dev.points.partner.TokenKind;
import dev.points.storage.Conflict;
import dev.points.usecase.partner.ClientCredentials;
import dev.points.usecase.partner.ExchangeCode;
import dev.points.usecase.partner.IssueAuthorizationCode;
import dev.points.usecase.partner.IssueManagerToken;
import dev.points.usecase.partner.IssuePartnerToken;
import dev.points.usecase.partner.IssuedCode;
import dev.points.usecase.partner.IssuedSecret;
import dev.points.usecase.partner.IssuedToken;
import dev.points.usecase.partner.PartnerRefusal;
import dev.points.usecase.partner.PartnerResult;
import dev.points.usecase.partner.RefreshTokens;
import dev.points.usecase.partner.RegisterPartner;
import dev.points.usecase.partner.SessionResult;
import dev.points.usecase.partner.TokenGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the store loyalty API: what the operator gives, and what apps make of it. */
@DisplayName("K-7: partners and their tokens")
public abstract class PartnerAccessContract extends EngineContract {

  private static final Actor ACTOR = new Actor("operator", Optional.of("req-7"));
  private static final RedirectUri RETURN = new RedirectUri("https://loyal.example/return");
  private static final RedirectUri OTHER_RETURN = new RedirectUri("https://loyal.example/other");
  private static final Duration YEAR = AccessToken.STANDARD_LIFE;

  private PartnerAccess operator;
  private PartnerTokens oauth;
  private IssuedSecret app;
  private Merchant shop;

  @BeforeEach
  final void anAppAndAStore() {
    operator = engine.partners(ACTOR);
    oauth = engine.oauth(Optional.of("req-8"));
    app = anApp("Loyal");
    shop = aStore();
  }

  // ---- apps

  @Test
  void registersAnAppAndTellsItsSecretOnce() {
    assertThat(app.app().clientId()).matches("app_[0-9A-Za-z]{43}");
    assertThat(app.secret()).matches("cs_[0-9A-Za-z]{43}").startsWith(app.app().secretPrefix());
    assertThat(app.toString()).doesNotContain(app.secret());
    assertThat(app.app().admits(KeyHash.of(app.secret()))).isTrue();
    assertThat(operator.findApp(app.app().id())).contains(app.app());
    assertThat(operator.apps(app.app().id().value() - 1, 1)).containsExactly(app.app());
    AuditEntry entry = entries().get(0);
    assertThat(entry.action()).isEqualTo("partner.create");
    assertThat(entry.actor()).isEqualTo(ACTOR);
    assertThat(entry.after())
        .containsEntry("name", "Loyal")
        .containsEntry("redirect_uris", RETURN.value() + " " + OTHER_RETURN.value());
    assertNothingTells(app.secret());
  }

  @Test
  void givesAnAppAnotherSecretAndStopsTheOneBeforeAtOnce() {
    IssuedCode code = aCode();

    IssuedSecret rotated = operator.rotateSecret(app.app().id()).orElseThrow();

    assertThat(rotated.secret()).isNotEqualTo(app.secret());
    assertThat(exchange(code, app.secret(), RETURN)).isEqualTo(refused("INVALID_CLIENT"));
    granted(exchange(code, rotated.secret(), RETURN));
    assertThat(entries()).extracting(AuditEntry::action).contains("partner.rotate");
    assertNothingTells(rotated.secret());
  }

  @Test
  void changesAnAppAndWritesNothingOfNoChange() {
    PartnerApp changed =
        operator
            .change(
                app.app().id(),
                now -> now.withName("Renamed").withRedirectUris(List.of(OTHER_RETURN)))
            .orElseThrow();
    operator.change(app.app().id(), now -> now.withName("Renamed"));

    assertThat(operator.findApp(app.app().id())).contains(changed);
    assertThat(entries())
        .extracting(AuditEntry::action)
        .containsExactly("partner.change", "partner.create");
    assertThat(entries().get(0).after())
        .containsOnlyKeys("name", "redirect_uris")
        .containsEntry("redirect_uris", OTHER_RETURN.value());
  }

  @Test
  void keepsTheCredentialsOfAnApp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operator.change(app.app().id(), now -> now.withSecret("guessed")))
        .withMessage("an app keeps its id and its credentials");
    assertThat(operator.findApp(app.app().id())).contains(app.app());
  }

  @Test
  void knowsNoAppThatThereIsNot() {
    PartnerId unused = read(() -> stores().partnerApps().nextId());

    assertThat(operator.findApp(unused)).isEmpty();
    assertThat(operator.rotateSecret(unused)).isEmpty();
    assertThat(operator.change(unused, now -> now)).isEmpty();
    assertThat(operator.tokens(unused, 0, 10)).isEmpty();
    assertThat(operator.revoke(read(() -> stores().accessTokens().nextId()))).isEmpty();
    assertThat(operator.issuePartnerToken(new IssuePartnerToken.Command(unused, Scope.all(), YEAR)))
        .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_APP));
    assertThat(operator.issueManagerToken(new IssueManagerToken.Command(unused, shop.id(), YEAR)))
        .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_APP));
  }

  // ---- sessions

  @Test
  void letsAnAppInWithBothTokens() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);

    assertThat(session(partner, manager))
        .isEqualTo(new SessionResult.Admitted(app.app(), shop(), Set.of(Scope.LOYALTY_READ)));
    assertThat(partner.text()).matches("pt_[0-9A-Za-z]{43}");
    assertThat(manager.text()).matches("mt_[0-9A-Za-z]{43}");
    assertThat(partner.toString()).doesNotContain(partner.text());
  }

  @Test
  void opensEveryStoreOfTheAppWithOnePartnerToken() {
    Merchant another = aStore();
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ_WRITE);

    assertThat(storeOf(session(partner, managerToken(shop)))).isEqualTo(shop.id());
    assertThat(storeOf(session(partner, managerToken(another)))).isEqualTo(another.id());
  }

  @Test
  void saysWhichTokenIsMissing() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);

    assertThat(engine.session(Optional.empty(), Optional.empty()))
        .isEqualTo(refused(TokenKind.PARTNER, "MISSING"));
    assertThat(engine.session(Optional.empty(), Optional.of(manager.text())))
        .isEqualTo(refused(TokenKind.PARTNER, "MISSING"));
    assertThat(engine.session(Optional.of(partner.text()), Optional.empty()))
        .isEqualTo(refused(TokenKind.MANAGER, "MISSING"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "", "pt_", "\0", "رمز"})
  void letsNobodyInWithNonsense(String nonsense) {
    assertThat(engine.session(Optional.of(nonsense), Optional.of(managerToken(shop).text())))
        .isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    assertThat(
            engine.session(
                Optional.of(partnerToken(Scope.LOYALTY_READ).text()), Optional.of(nonsense)))
        .isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
  }

  @Test
  void takesNoTokenForAnotherKind() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);
    TokenGrant.Granted granted = granted(exchange(aCode()));

    assertThat(session(manager, manager)).isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    assertThat(session(partner, partner)).isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
    assertThat(session(granted.refresh(), manager))
        .isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    assertThat(session(partner, granted.refresh()))
        .isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
  }

  @Test
  void takesNoManagerTokenOfAnotherApp() {
    IssuedSecret another = anApp("Another");
    IssuedToken theirs =
        done(
            operator.issueManagerToken(
                new IssueManagerToken.Command(another.app().id(), shop.id(), YEAR)));

    assertThat(session(partnerToken(Scope.LOYALTY_READ), theirs))
        .isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
  }

  @Test
  void opensNoOtherStoreWithAPartnerTokenThatAStoreGave() {
    TokenGrant.Granted granted = granted(exchange(aCode()));

    assertThat(storeOf(session(granted.partner(), managerToken(shop)))).isEqualTo(shop.id());
    assertThat(session(granted.partner(), managerToken(aStore())))
        .isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
  }

  @Test
  void allowsNoMoreThanBothTokensDo() {
    IssuedToken all = partnerToken(Scope.values());
    TokenGrant.Granted reading = granted(exchange(aCode(Set.of(Scope.LOYALTY_READ))));

    assertThat(session(all, reading.manager()))
        .isEqualTo(new SessionResult.Admitted(app.app(), shop(), Set.of(Scope.LOYALTY_READ)));
  }

  @Test
  @DisplayName("T-1: a token works until the instant at which it expires")
  void letsNobodyInWhoseTokenHasExpired() {
    IssuedToken second =
        done(
            operator.issuePartnerToken(
                new IssuePartnerToken.Command(app.app().id(), Scope.all(), Duration.ofSeconds(1))));
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager =
        done(
            operator.issueManagerToken(
                new IssueManagerToken.Command(app.app().id(), shop.id(), Duration.ofHours(1))));

    clock.moveTo(NOW.plusMillis(999));
    assertThat(session(second, manager)).isInstanceOf(SessionResult.Admitted.class);
    clock.moveTo(NOW.plusSeconds(1));
    assertThat(session(second, manager)).isEqualTo(refused(TokenKind.PARTNER, "EXPIRED"));
    clock.moveTo(NOW.plusSeconds(3_600));
    assertThat(session(partner, manager)).isEqualTo(refused(TokenKind.MANAGER, "EXPIRED"));
    assertThat(second.token().expiresAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(partner.token().expiresAt()).isEqualTo(NOW.plusSeconds(31_536_000));
  }

  @Test
  void stopsARevokedTokenAtOnce() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);
    session(partner, manager);

    AccessToken revoked = operator.revoke(manager.token().id()).orElseThrow();
    operator.revoke(manager.token().id());

    assertThat(revoked.revokedAt()).contains(NOW);
    assertThat(session(partner, manager)).isEqualTo(refused(TokenKind.MANAGER, "INVALID"));
    assertThat(storeOf(session(partner, managerToken(shop)))).isEqualTo(shop.id());
    assertThat(entries("token:" + manager.token().id().value()))
        .extracting(AuditEntry::action)
        .containsExactly("token.revoke", "token.issue");
    assertNothingTells(partner.text());
    assertNothingTells(manager.text());
  }

  @Test
  void stopsAllTokensOfAnAppThatIsSwitchedOff() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);
    IssuedCode code = aCode();
    TokenGrant.Granted granted = granted(exchange(aCode()));
    session(partner, manager);

    switchApp(false);

    assertThat(session(partner, manager)).isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    assertThat(exchange(code)).isEqualTo(refused("INVALID_CLIENT"));
    assertThat(refresh(granted)).isEqualTo(refused("INVALID_CLIENT"));
    switchApp(true);
    assertThat(storeOf(session(partner, manager))).isEqualTo(shop.id());
    granted(exchange(code));
  }

  @Test
  void listsTheTokensOfAnAppAndOfAStore() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedToken manager = managerToken(shop);

    assertThat(operator.tokens(app.app().id(), 0, 10))
        .containsExactly(partner.token(), manager.token());
    assertThat(operator.managerTokens(shop.id(), 0, 10)).containsExactly(manager.token());
    assertThat(operator.managerTokens(aStore().id(), 0, 10)).isEmpty();
  }

  @Test
  void givesNothingForAMerchantWithoutAStore() {
    Merchant storeless = bazaar.shop();
    MerchantId unused = read(() -> stores().merchants().nextId());

    assertThat(
            operator.issueManagerToken(
                new IssueManagerToken.Command(app.app().id(), storeless.id(), YEAR)))
        .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.NO_STORE));
    assertThat(
            operator.issueManagerToken(new IssueManagerToken.Command(app.app().id(), unused, YEAR)))
        .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.NO_SUCH_MERCHANT));
    assertThat(operator.issueCode(codeFor(storeless.id(), Scope.all(), RETURN)))
        .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.NO_STORE));
  }

  // ---- codes

  @Test
  @DisplayName("a code is exchanged for tokens of its store with its scopes")
  void exchangesACode() {
    IssuedCode code = aCode(Set.of(Scope.LOYALTY_READ_WRITE));

    TokenGrant.Granted granted = granted(exchange(code));

    assertThat(code.text()).matches("ac_[0-9A-Za-z]{43}");
    assertThat(session(granted.partner(), granted.manager()))
        .isEqualTo(
            new SessionResult.Admitted(
                app.app(), shop(), Set.of(Scope.LOYALTY_READ, Scope.LOYALTY_READ_WRITE)));
    assertThat(granted.manager().token().expiresAt()).isEqualTo(NOW.plus(YEAR));
    assertThat(granted.refresh().token().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(455)));
    assertThat(entries().get(0).action()).isEqualTo("code.exchange");
    assertThat(entries().get(0).actor())
        .isEqualTo(new Actor("partner:Loyal", Optional.of("req-8")));
    for (IssuedToken token : tokensOf(granted)) {
      assertNothingTells(token.text());
    }
    assertNothingTells(code.text());
  }

  @Test
  void sendsACodeNowhereButWhereTheAppHasSaid() {
    for (String elsewhere :
        List.of("https://loyal.example/return/", "https://loyal.example/RETURN", "http://x.y/")) {
      assertThat(operator.issueCode(codeFor(shop.id(), Scope.all(), new RedirectUri(elsewhere))))
          .isEqualTo(new PartnerResult.Refused<>(PartnerRefusal.UNKNOWN_REDIRECT_URI));
    }
  }

  @Test
  void exchangesACodeOnlyForWhomAndForWhereItIs() {
    IssuedCode code = aCode();
    IssuedSecret another = anApp("Another");

    assertThat(exchange(code, "cs_wrong", RETURN)).isEqualTo(refused("INVALID_CLIENT"));
    assertThat(
            oauth.exchange(
                new ExchangeCode.Command(
                    new ClientCredentials("app_unknown", app.secret()),
                    code.text(),
                    RETURN.value())))
        .isEqualTo(refused("INVALID_CLIENT"));
    assertThat(
            oauth.exchange(
                new ExchangeCode.Command(credentials(another), code.text(), RETURN.value())))
        .isEqualTo(refused("INVALID_GRANT"));
    assertThat(exchange(code, app.secret(), OTHER_RETURN)).isEqualTo(refused("INVALID_GRANT"));
    assertThat(
            oauth.exchange(
                new ExchangeCode.Command(credentials(app), "ac_unknown", RETURN.value())))
        .isEqualTo(refused("INVALID_GRANT"));
    granted(exchange(code));
  }

  @Test
  @DisplayName("T-1: a code can be exchanged for ten minutes")
  void exchangesNoCodeThatIsTooOld() {
    IssuedCode late = aCode();
    IssuedCode inTime = aCode();

    clock.moveTo(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));
    granted(exchange(inTime));
    clock.moveTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(exchange(late)).isEqualTo(refused("INVALID_GRANT"));
  }

  @Test
  @DisplayName("a code that comes twice revokes all that came of it")
  void revokesWhatCameOfACodeThatComesTwice() {
    IssuedCode code = aCode();
    TokenGrant.Granted first = granted(exchange(code));
    TokenGrant.Granted second = granted(refresh(first));
    TokenGrant.Granted other = granted(exchange(aCode()));

    TokenGrant again = exchange(code);

    assertThat(again).isInstanceOf(TokenGrant.Reused.class);
    assertThat(((TokenGrant.Reused) again).revoked()).isEqualTo(6);
    for (TokenGrant.Granted granted : List.of(first, second)) {
      assertThat(session(granted.partner(), granted.manager()))
          .isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    }
    assertThat(refresh(second)).isEqualTo(refused("INVALID_GRANT"));
    assertThat(storeOf(session(other.partner(), other.manager()))).isEqualTo(shop.id());
    assertThat(entries().get(0).action()).isEqualTo("grant.revoke");
    assertThat(entries().get(0).after()).containsEntry("revoked_tokens", "6");
  }

  @Test
  @DisplayName("of two who exchange one code at once exactly one wins, and what it won is revoked")
  void letsOneOfManyWin() {
    for (int round = 0; round < 5; round++) {
      IssuedCode code = aCode();

      List<TokenGrant> results = Together.run(2, number -> untilItGoes(() -> exchange(code)));

      assertThat(results)
          .hasAtLeastOneElementOfType(TokenGrant.Granted.class)
          .hasAtLeastOneElementOfType(TokenGrant.Reused.class);
      assertThat(read(() -> stores().accessTokens().lockUnrevoked(code.code().grant()))).isEmpty();
    }
  }

  // ---- refreshing

  @Test
  void refreshesTokensAndLeavesTheOldOnesUntilTheyExpire() {
    TokenGrant.Granted first = granted(exchange(aCode(Set.of(Scope.CUSTOMERS_READ))));
    clock.moveTo(NOW.plus(Duration.ofDays(1)));

    TokenGrant.Granted second = granted(refresh(first));

    for (TokenGrant.Granted granted : List.of(first, second)) {
      assertThat(session(granted.partner(), granted.manager()))
          .isEqualTo(new SessionResult.Admitted(app.app(), shop(), Set.of(Scope.CUSTOMERS_READ)));
    }
    clock.moveTo(NOW.plus(YEAR));
    assertThat(session(first.partner(), first.manager()))
        .isEqualTo(refused(TokenKind.PARTNER, "EXPIRED"));
    assertThat(storeOf(session(second.partner(), second.manager()))).isEqualTo(shop.id());
    assertThat(entries().get(0).action()).isEqualTo("token.refresh");
  }

  @Test
  void comparesWhereTheCodeWasSentIfARefreshSaysSo() {
    TokenGrant.Granted first = granted(exchange(aCode()));

    assertThat(refresh(first, app, Optional.of(OTHER_RETURN.value())))
        .isEqualTo(refused("INVALID_GRANT"));
    granted(refresh(first, app, Optional.of(RETURN.value())));
  }

  @Test
  void refreshesForNobodyElse() {
    TokenGrant.Granted first = granted(exchange(aCode()));

    assertThat(refresh(first, anApp("Another"), Optional.empty()))
        .isEqualTo(refused("INVALID_GRANT"));
    for (IssuedToken token : List.of(first.partner(), first.manager())) {
      assertThat(
              oauth.refresh(
                  new RefreshTokens.Command(credentials(app), token.text(), Optional.empty())))
          .isEqualTo(refused("INVALID_GRANT"));
    }
    granted(refresh(first));
  }

  @Test
  @DisplayName("T-1: a refresh token outlives the tokens that it replaces by 90 days")
  void refreshesNothingThatIsTooOld() {
    TokenGrant.Granted first = granted(exchange(aCode()));
    TokenGrant.Granted other = granted(exchange(aCode()));

    clock.moveTo(NOW.plus(Duration.ofDays(455)).minusMillis(1));
    granted(refresh(first));
    clock.moveTo(NOW.plus(Duration.ofDays(455)));
    assertThat(refresh(other)).isEqualTo(refused("INVALID_GRANT"));
  }

  @Test
  @DisplayName("a refresh token that comes twice revokes all that came of the authorization")
  void revokesWhatCameOfARefreshTokenThatComesTwice() {
    TokenGrant.Granted first = granted(exchange(aCode()));
    TokenGrant.Granted second = granted(refresh(first));

    assertThat(refresh(first)).isInstanceOf(TokenGrant.Reused.class);

    assertThat(session(second.partner(), second.manager()))
        .isEqualTo(refused(TokenKind.PARTNER, "INVALID"));
    assertThat(refresh(second)).isEqualTo(refused("INVALID_GRANT"));
    assertThat(refresh(first)).isEqualTo(refused("INVALID_GRANT"));
  }

  @Test
  @DisplayName("of many who refresh at once exactly one wins, and nothing it won slips through")
  void letsOneOfManyRefresh() {
    for (int round = 0; round < 5; round++) {
      IssuedCode code = aCode();
      TokenGrant.Granted first = granted(exchange(code));

      List<TokenGrant> results = Together.run(3, number -> untilItGoes(() -> refresh(first)));

      assertThat(results).filteredOn(TokenGrant.Granted.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(TokenGrant.Reused.class::isInstance).hasSize(1);
      assertThat(read(() -> stores().accessTokens().lockUnrevoked(code.code().grant()))).isEmpty();
    }
  }

  // ---- the log

  /** Stores whose audit log is full. */
  private final class WithoutALog extends DelegatingStorage {

    WithoutALog() {
      super(PartnerAccessContract.this.stores());
    }

    @Override
    public AuditLog auditLog() {
      return new AuditLog() {
        @Override
        public void append(AuditEntry entry) {
          throw new IllegalStateException("no room for " + entry.action());
        }

        @Override
        public List<Numbered> page(Optional<String> subject, long before, int limit) {
          return List.of();
        }
      };
    }
  }

  @Test
  @DisplayName("O-4: nothing is changed without its entry")
  void nothingIsChangedWithoutItsEntry() {
    IssuedToken partner = partnerToken(Scope.LOYALTY_READ);
    IssuedCode code = aCode();
    TokenGrant.Granted granted = granted(exchange(aCode()));
    var full = engineOver(new WithoutALog());
    PartnerAccess unlogged = full.partners(ACTOR);
    PartnerId id = app.app().id();

    noRoom("partner.rotate", () -> unlogged.rotateSecret(id));
    noRoom("partner.change", () -> unlogged.change(id, now -> now.withActive(false)));
    noRoom("token.revoke", () -> unlogged.revoke(partner.token().id()));
    noRoom("code.issue", () -> unlogged.issueCode(codeFor(shop.id(), Scope.all(), RETURN)));
    noRoom(
        "token.issue",
        () -> unlogged.issuePartnerToken(new IssuePartnerToken.Command(id, Scope.all(), YEAR)));
    noRoom(
        "code.exchange",
        () ->
            full.oauth(Optional.empty())
                .exchange(new ExchangeCode.Command(credentials(app), code.text(), RETURN.value())));
    noRoom(
        "token.refresh",
        () ->
            full.oauth(Optional.empty())
                .refresh(
                    new RefreshTokens.Command(
                        credentials(app), granted.refresh().text(), Optional.empty())));

    assertThat(operator.findApp(id)).contains(app.app());
    assertThat(operator.tokens(id, 0, 100)).hasSize(4);
    assertThat(storeOf(session(partner, managerToken(shop)))).isEqualTo(shop.id());
    granted(exchange(code));
    granted(refresh(granted));
  }

  private static void noRoom(String action, Supplier<?> call) {
    assertThatThrownBy(call::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room for " + action);
  }

  // ---- short words

  private IssuedSecret anApp(String name) {
    return operator.register(new RegisterPartner.Command(name, List.of(RETURN, OTHER_RETURN)));
  }

  private Merchant aStore() {
    Merchant merchant = bazaar.shop();
    engine.storefronts().open(merchant.id()).orElseThrow();
    return merchant;
  }

  /** The shop as it is now. */
  private Merchant shop() {
    return read(() -> stores().merchants().current(shop.id())).orElseThrow();
  }

  private void switchApp(boolean on) {
    operator.change(app.app().id(), now -> now.withActive(on)).orElseThrow();
  }

  private IssuedToken partnerToken(Scope... scopes) {
    return done(
        operator.issuePartnerToken(
            new IssuePartnerToken.Command(app.app().id(), Set.of(scopes), YEAR)));
  }

  private IssuedToken managerToken(Merchant merchant) {
    return done(
        operator.issueManagerToken(
            new IssueManagerToken.Command(app.app().id(), merchant.id(), YEAR)));
  }

  private IssuedCode aCode() {
    return aCode(Scope.all());
  }

  private IssuedCode aCode(Set<Scope> scopes) {
    return done(operator.issueCode(codeFor(shop.id(), scopes, RETURN)));
  }

  private IssueAuthorizationCode.Command codeFor(
      MerchantId merchant, Set<Scope> scopes, RedirectUri where) {
    return new IssueAuthorizationCode.Command(app.app().id(), merchant, scopes, where);
  }

  private static <T> T done(PartnerResult<T> result) {
    return result.fold(
        value -> value,
        why -> {
          throw new AssertionError("refused: " + why);
        });
  }

  private static ClientCredentials credentials(IssuedSecret of) {
    return new ClientCredentials(of.app().clientId(), of.secret());
  }

  private TokenGrant exchange(IssuedCode code) {
    return exchange(code, app.secret(), RETURN);
  }

  private TokenGrant exchange(IssuedCode code, String secret, RedirectUri where) {
    return oauth.exchange(
        new ExchangeCode.Command(
            new ClientCredentials(app.app().clientId(), secret), code.text(), where.value()));
  }

  private TokenGrant refresh(TokenGrant.Granted granted) {
    return refresh(granted, app, Optional.empty());
  }

  private TokenGrant refresh(TokenGrant.Granted granted, IssuedSecret by, Optional<String> where) {
    return oauth.refresh(
        new RefreshTokens.Command(credentials(by), granted.refresh().text(), where));
  }

  private static TokenGrant.Granted granted(TokenGrant result) {
    assertThat(result).isInstanceOf(TokenGrant.Granted.class);
    return (TokenGrant.Granted) result;
  }

  private static List<IssuedToken> tokensOf(TokenGrant.Granted granted) {
    return List.of(granted.partner(), granted.manager(), granted.refresh());
  }

  private static TokenGrant refused(String reason) {
    return new TokenGrant.Refused(TokenGrant.Reason.valueOf(reason));
  }

  private static SessionResult refused(TokenKind token, String reason) {
    return new SessionResult.Refused(token, SessionResult.Reason.valueOf(reason));
  }

  private SessionResult session(IssuedToken partner, IssuedToken manager) {
    return engine.session(Optional.of(partner.text()), Optional.of(manager.text()));
  }

  private static MerchantId storeOf(SessionResult result) {
    return result.fold(
        admitted -> admitted.merchant().id(),
        refused -> {
          throw new AssertionError(refused.toString());
        });
  }

  private List<AuditEntry> entries() {
    return entries("partner:" + app.app().id().value());
  }

  private List<AuditEntry> entries(String subject) {
    return engine.audit().pageAbout(subject, Long.MAX_VALUE, 1_000).stream()
        .map(AuditLog.Numbered::entry)
        .toList();
  }

  /** No entry about the app, or about one of its tokens, tells a secret or its hash. */
  private void assertNothingTells(String secret) {
    List<AuditEntry> all = new ArrayList<>(entries());
    operator.tokens(app.app().id(), 0, 1_000).stream()
        .map(AccessToken::id)
        .map(TokenId::value)
        .forEach(id -> all.addAll(entries("token:" + id)));
    assertThat(all).isNotEmpty();
    assertThat(all.toString()).doesNotContain(secret).doesNotContain(KeyHash.of(secret).hex());
  }

  /** Calls again whenever others were faster at every try. */
  private static <T> T untilItGoes(Supplier<T> call) {
    for (int tried = 1; ; tried++) {
      try {
        return call.get();
      } catch (Conflict othersWereFaster) {
        if (tried == 100) {
          throw othersWereFaster;
        }
      }
    }
  }
}
