package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import dev.points.partner.AccessToken;
import dev.points.partner.AccessTokens;
import dev.points.partner.AuthorizationCode;
import dev.points.partner.AuthorizationCodes;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerApps;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import dev.points.partner.Scope;
import dev.points.partner.TokenId;
import dev.points.partner.TokenKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every implementation of {@link PartnerApps}, {@link AccessTokens} and {@link
 * AuthorizationCodes} keeps.
 */
@DisplayName("Every store of partners")
public abstract class PartnersContract extends StorageContract {

  // ---- apps

  @Test
  void findsAnAppWithEverythingThatWasAdded() {
    List<RedirectUri> most =
        IntStream.range(0, PartnerApp.MAX_REDIRECT_URIS)
            .mapToObj(number -> anAddress("https://example.com/" + number + "/", 2_000))
            .toList();
    PartnerApp app =
        PartnerApp.register(
            read(() -> apps().nextId()), "ولاء".repeat(25), client(), secret(), most, NOW);

    change(() -> apps().add(app));

    assertThat(read(() -> apps().find(app.id()))).contains(app);
    assertThat(read(() -> apps().findClient(app.clientId()))).contains(app);
  }

  @Test
  void findsAnAppByItsClientIdLetterByLetter() {
    PartnerApp app = anApp();

    assertThat(read(() -> apps().findClient(app.clientId().toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(read(() -> apps().findClient(client()))).isEmpty();
    assertThat(read(() -> apps().findClient(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_\0", "\0", "app_\uD800", "تطبيق", "app_\n"})
  void findsNothingByWhatCanBeNobodysClientId(String presented) {
    assertThat(read(() -> apps().findClient(presented))).isEmpty();
    assertThat(read(() -> apps().findClient(presented.repeat(50_000)))).isEmpty();
  }

  @Test
  void refusesAClientIdThatIsTaken() {
    PartnerApp first = anApp();
    PartnerApp second =
        PartnerApp.register(
            read(() -> apps().nextId()), "Second", first.clientId(), secret(), somewhere(), NOW);

    conflicts(() -> apps().add(second));

    assertThat(read(() -> apps().findClient(first.clientId()))).contains(first);
  }

  @Test
  void keepsWhatChangesOfAnApp() {
    PartnerApp app = anApp();
    // The cache has the app as it was.
    assertThat(read(() -> apps().find(app.id()))).contains(app);
    PartnerApp changed =
        app.withName("Renamed")
            .withSecret(secret())
            .withActive(false)
            .withRedirectUris(List.of(new RedirectUri("http://127.0.0.1:8080/?a=b")));

    change(
        () -> {
          assertThat(apps().lock(app.id())).contains(app);
          apps().update(changed);
          assertThat(apps().find(app.id())).contains(changed);
        });

    assertThat(read(() -> apps().find(app.id()))).contains(changed);
    assertThat(read(() -> apps().findClient(app.clientId()))).contains(changed);
    assertThat(read(() -> apps().page(app.id().value() - 1, 1))).containsExactly(changed);
  }

  @Test
  void readsAppsInTheOrderInWhichTheyCame() {
    PartnerApp first = anApp();
    PartnerApp second = anApp();

    assertThat(read(() -> apps().page(first.id().value() - 1, 1))).containsExactly(first);
    assertThat(read(() -> apps().page(first.id().value(), 1_000))).contains(second);
    assertThat(read(() -> apps().page(Long.MAX_VALUE, 1_000))).isEmpty();
  }

  @Test
  void updatesNoAppThatThereIsNot() {
    PartnerApp unknown =
        PartnerApp.register(
            read(() -> apps().nextId()), "Nobody's", client(), secret(), somewhere(), NOW);

    assertThatIllegalStateException().isThrownBy(() -> change(() -> apps().update(unknown)));
    assertThat(read(() -> apps().find(unknown.id()))).isEmpty();
    assertThat(read(() -> apps().lock(unknown.id()))).isEmpty();
  }

  // ---- tokens

  @ParameterizedTest
  @EnumSource
  @DisplayName("K-7: finds a token by its hash, with everything that was added")
  void findsATokenByItsHash(TokenKind kind) {
    AuthorizationCode code = aCode();
    AccessToken token =
        aToken(
            code.app(),
            kind,
            Optional.of(code.merchant()),
            Set.of(Scope.values()),
            Optional.of(code.grant()));

    assertThat(read(() -> tokens().find(token.hash()))).contains(token);
    assertThat(read(() -> tokens().lock(token.id()))).contains(token);
  }

  @Test
  void findsATokenOfNoStoreAndNoAuthorization() {
    AccessToken token =
        aToken(
            anApp().id(),
            TokenKind.PARTNER,
            Optional.empty(),
            Set.of(Scope.LOYALTY_READ),
            Optional.empty());

    assertThat(read(() -> tokens().find(token.hash()))).contains(token);
  }

  @Test
  void findsNothingForATokenThatNobodyHas() {
    TokenId unused = read(() -> tokens().nextId());

    assertThat(read(() -> tokens().find(KeyHash.of(secret())))).isEmpty();
    assertThat(read(() -> tokens().lock(unused))).isEmpty();
  }

  @Test
  void refusesATokenThatIsTaken() {
    AccessToken token = aPartnerToken(anApp().id());
    AccessToken same =
        new AccessToken(
            read(() -> tokens().nextId()),
            token.app(),
            token.kind(),
            token.hash(),
            token.prefix(),
            token.merchant(),
            token.scopes(),
            token.grant(),
            token.issuedAt(),
            token.expiresAt(),
            token.revokedAt(),
            token.usedAt());

    conflicts(() -> tokens().add(same));

    assertThat(read(() -> tokens().find(token.hash()))).contains(token);
  }

  @Test
  @DisplayName("K-7: a token that was found before is found revoked afterwards")
  void findsATokenRevoked() {
    AuthorizationCode code = aCode();
    AccessToken token = ofGrant(code, TokenKind.REFRESH);
    assertThat(read(() -> tokens().find(token.hash()))).contains(token);
    AccessToken changed = token.used(NOW.plusSeconds(1)).revoked(NOW.plusSeconds(2));

    change(
        () -> {
          tokens().lock(token.id());
          tokens().update(changed);
        });

    assertThat(read(() -> tokens().find(token.hash()))).contains(changed);
  }

  @Test
  void updatesNoTokenThatThereIsNot() {
    AccessToken token =
        AccessToken.issue(
            read(() -> tokens().nextId()),
            anApp().id(),
            TokenKind.PARTNER,
            secret(),
            Optional.empty(),
            Scope.all(),
            Optional.empty(),
            NOW,
            Duration.ofDays(1));

    assertThatIllegalStateException().isThrownBy(() -> change(() -> tokens().update(token)));
  }

  @Test
  void findsWhatAnAuthorizationLedToAndNothingElse() {
    AuthorizationCode code = aCode();
    AccessToken first = ofGrant(code, TokenKind.PARTNER);
    AccessToken second = ofGrant(code, TokenKind.REFRESH);
    AccessToken revoked = ofGrant(code, TokenKind.MANAGER);
    change(
        () -> {
          tokens().lock(revoked.id());
          tokens().update(revoked.revoked(NOW.plusSeconds(1)));
        });
    ofGrant(aCode(), TokenKind.PARTNER);
    aPartnerToken(code.app());

    assertThat(read(() -> tokens().lockUnrevoked(code.grant()))).containsExactly(first, second);
  }

  @Test
  void readsTheTokensOfAnAppAndTheManagerTokensOfAStore() {
    AuthorizationCode code = aCode();
    AccessToken partner = ofGrant(code, TokenKind.PARTNER);
    AccessToken manager = ofGrant(code, TokenKind.MANAGER);
    AccessToken another = aPartnerToken(code.app());
    AccessToken elsewhere = ofGrant(aCode(), TokenKind.MANAGER);

    assertThat(read(() -> tokens().page(code.app(), 0, 1_000)))
        .containsExactly(partner, manager, another);
    assertThat(read(() -> tokens().page(code.app(), partner.id().value(), 1)))
        .containsExactly(manager);
    assertThat(read(() -> tokens().managerTokens(code.merchant(), 0, 1_000)))
        .containsExactly(manager)
        .doesNotContain(elsewhere);
    assertThat(read(() -> tokens().managerTokens(code.merchant(), manager.id().value(), 1)))
        .isEmpty();
  }

  // ---- codes

  @Test
  void findsACodeByItsHashAndByItsAuthorization() {
    AuthorizationCode code = aCode();

    assertThat(read(() -> codes().lock(code.hash()))).contains(code);
    assertThat(read(() -> codes().lock(code.grant()))).contains(code);
    assertThat(read(() -> codes().lock(KeyHash.of(secret())))).isEmpty();
    assertThat(read(() -> codes().lock(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void keepsThatACodeIsUsed() {
    AuthorizationCode code = aCode();
    AuthorizationCode used = code.used(NOW.plusSeconds(1));

    change(
        () -> {
          codes().lock(code.hash());
          codes().update(used);
        });

    assertThat(read(() -> codes().lock(code.hash()))).contains(used);
  }

  @Test
  void refusesACodeThatIsTaken() {
    AuthorizationCode code = aCode();
    AuthorizationCode same =
        new AuthorizationCode(
            UUID.randomUUID(),
            code.hash(),
            code.app(),
            code.merchant(),
            code.scopes(),
            code.redirectUri(),
            code.issuedAt(),
            code.expiresAt(),
            code.usedAt());

    conflicts(() -> codes().add(same));

    assertThat(read(() -> codes().lock(same.grant()))).isEmpty();
  }

  @Test
  void updatesNoCodeThatThereIsNot() {
    AuthorizationCode code = aCode();
    AuthorizationCode unknown =
        AuthorizationCode.issue(
            UUID.randomUUID(),
            secret(),
            code.app(),
            code.merchant(),
            code.scopes(),
            code.redirectUri(),
            NOW);

    assertThatIllegalStateException().isThrownBy(() -> change(() -> codes().update(unknown)));
  }

  @Test
  @DisplayName("of many who lock a code at once, each sees what the one before has left")
  void locksACode() {
    AuthorizationCode code = aCode();

    List<Boolean> found =
        Together.run(
            4,
            number ->
                read(
                    () -> {
                      AuthorizationCode now = codes().lock(code.hash()).orElseThrow();
                      if (now.usedAt().isEmpty()) {
                        codes().update(now.used(NOW.plusSeconds(number)));
                      }
                      return now.usedAt().isEmpty();
                    }));

    assertThat(found).filteredOn(unused -> unused).hasSize(1);
  }

  // ---- short words

  private PartnerApps apps() {
    return stores().partnerApps();
  }

  private AccessTokens tokens() {
    return stores().accessTokens();
  }

  private AuthorizationCodes codes() {
    return stores().authorizationCodes();
  }

  private static String client() {
    return Bazaar.aName("app");
  }

  private static String secret() {
    return Bazaar.aName("secret");
  }

  private static List<RedirectUri> somewhere() {
    return List.of(new RedirectUri("https://example.com/return"));
  }

  private static RedirectUri anAddress(String begin, int length) {
    return new RedirectUri(begin + "x".repeat(length - begin.length()));
  }

  private PartnerApp anApp() {
    PartnerApp app =
        PartnerApp.register(
            read(() -> apps().nextId()), "Loyal", client(), secret(), somewhere(), NOW);
    change(() -> apps().add(app));
    return app;
  }

  private AuthorizationCode aCode() {
    PartnerApp app = anApp();
    AuthorizationCode code =
        AuthorizationCode.issue(
            UUID.randomUUID(),
            secret(),
            app.id(),
            aBazaar().shop().id(),
            Set.of(Scope.LOYALTY_READ_WRITE, Scope.CUSTOMERS_READ),
            app.redirectUris().get(0),
            NOW);
    change(() -> codes().add(code));
    return code;
  }

  private AccessToken ofGrant(AuthorizationCode code, TokenKind kind) {
    return aToken(
        code.app(), kind, Optional.of(code.merchant()), code.scopes(), Optional.of(code.grant()));
  }

  private AccessToken aPartnerToken(PartnerId app) {
    return aToken(app, TokenKind.PARTNER, Optional.empty(), Scope.all(), Optional.empty());
  }

  private AccessToken aToken(
      PartnerId app,
      TokenKind kind,
      Optional<MerchantId> merchant,
      Set<Scope> scopes,
      Optional<UUID> grant) {
    AccessToken token =
        AccessToken.issue(
            read(() -> tokens().nextId()),
            app,
            kind,
            secret(),
            merchant,
            scopes,
            grant,
            NOW,
            AccessToken.STANDARD_LIFE);
    change(() -> tokens().add(token));
    return token;
  }
}
