package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator gives to partners, and what the gates make of it. */
@OnSharedServer
@DisplayName("K-7: partners and their tokens")
class PartnersAdminIT {

  private static final String READ = "loyalty_program.read";

  private Server server;
  private Operator operator;
  private PartnerApp app;
  private NewMerchant shop;

  @BeforeEach
  void register(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
    app = PartnerApp.register(operator);
    shop = PartnerApp.aStore(operator);
  }

  @Test
  void tellsSecretsOnceAndNeverAgain() {
    JsonObject partner = app.partnerToken(operator, READ);
    JsonObject manager = app.managerToken(operator, shop);
    JsonObject rotated = operator.post(app.path("/rotate-secret"), "").data();

    List<String> secrets =
        List.of(
            app.clientSecret(),
            rotated.getString("client_secret"),
            partner.getString("token"),
            manager.getString("token"));
    assertThat(app.clientId()).matches("app_[0-9A-Za-z]{43}");
    assertThat(app.clientSecret()).matches("cs_[0-9A-Za-z]{43}");
    assertThat(partner.getString("token")).matches("pt_[0-9A-Za-z]{43}");
    assertThat(manager.getString("token")).matches("mt_[0-9A-Za-z]{43}");
    for (String read :
        List.of(
            operator.get(app.path("")).text(),
            operator.get(PartnerApp.PARTNERS + "?after=" + (app.id() - 1) + "&limit=1").text(),
            operator.get(app.path("/tokens")).text(),
            operator.get(shop.path("/manager-tokens")).text(),
            operator.patch(app.path(""), "{\"name\":\"Renamed\"}").text(),
            operator.post("/admin/v1/tokens/" + partner.getInt("id") + "/revoke", "").text(),
            operator.get("/admin/v1/audit?limit=200").text())) {
      assertThat(read).doesNotContain(secrets);
    }
    assertThat(operator.get(app.path("/tokens")).page())
        .extracting(token -> token.getString("kind"))
        .containsExactly("partner", "manager");
    assertThat(operator.get("/admin/v1/audit?subject=partner:" + app.id()).page())
        .extracting(entry -> entry.getString("action"))
        .containsExactly("partner.change", "partner.rotate", "partner.create");
  }

  @Test
  void letsNobodyInButWithBothTokens() {
    String partner = app.partnerToken(operator, READ).getString("token");
    String manager = app.managerToken(operator, shop).getString("token");

    PartnerApp.isIn(PartnerApp.status(server, partner, manager));
    PartnerApp.isRefused(PartnerApp.status(server, "", manager), 401, "ERROR_SESSION_MISSING");
    PartnerApp.isRefused(PartnerApp.status(server, partner, ""), 401, "ERROR_SESSION_MISSING");
    PartnerApp.isRefused(PartnerApp.status(server, manager, partner), 401, "ERROR_SESSION_INVALID");
    PartnerApp.isRefused(
        PartnerApp.status(server, partner, manager + "x"), 401, "ERROR_SESSION_INVALID");
  }

  @Test
  void takesTheManagerTokenUnderEitherNameAndTheSchemeInAnyCase() {
    String partner = app.partnerToken(operator, READ).getString("token");
    String manager = app.managerToken(operator, shop).getString("token");

    for (String name : List.of("x-manager-token", "X-MANAGER-TOKEN", "Access-Token")) {
      PartnerApp.isIn(
          Api.send(
              HttpRequest.newBuilder(server.uri(PartnerApp.STATUS))
                  .header("authorization", "bEARER  " + partner)
                  .header(name, manager)));
    }
  }

  @Test
  void asksForAScope() {
    String partner = app.partnerToken(operator, "customers.read").getString("token");
    String manager = app.managerToken(operator, shop).getString("token");

    Answer refused = PartnerApp.status(server, partner, manager);

    PartnerApp.isRefused(refused, 403, "ERROR_FORBIDDEN");
    assertThat(refused.text()).contains(READ);
    String writing = app.partnerToken(operator, "loyalty_program.read_write").getString("token");
    PartnerApp.isIn(PartnerApp.status(server, writing, manager));
  }

  @Test
  void stopsARevokedTokenAndAnAppThatIsSwitchedOff() {
    JsonObject partner = app.partnerToken(operator, READ);
    JsonObject manager = app.managerToken(operator, shop);
    String token = partner.getString("token");
    PartnerApp.isIn(PartnerApp.status(server, token, manager.getString("token")));

    operator.patch(app.path(""), "{\"active\":false}").data();
    PartnerApp.isRefused(
        PartnerApp.status(server, token, manager.getString("token")), 401, "ERROR_SESSION_INVALID");
    operator.patch(app.path(""), "{\"active\":true}").data();
    PartnerApp.isIn(PartnerApp.status(server, token, manager.getString("token")));

    String revoke = "/admin/v1/tokens/" + manager.getInt("id") + "/revoke";
    String at = operator.post(revoke, "").data().getString("revoked_at");
    assertThat(operator.post(revoke, "").data().getString("revoked_at")).isEqualTo(at);
    PartnerApp.isRefused(
        PartnerApp.status(server, token, manager.getString("token")), 401, "ERROR_SESSION_INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', name redirect_uris",
    "'{\"name\":\"A\",\"redirect_uris\":[]}', redirect_uris",
    "'{\"name\":\"A\",\"redirect_uris\":[\"/return\"]}', redirect_uris.0",
    "'{\"name\":\"A\",\"redirect_uris\":[\"ftp://a.b/\"]}', redirect_uris.0",
    "'{\"name\":\"A\",\"redirect_uris\":[\"https://a.b/#c\"]}', redirect_uris.0",
    "'{\"name\":\"A\",\"redirect_uris\":[\"https://u:p@a.b/\"]}', redirect_uris.0",
    "'{\"name\":\"A\",\"redirect_uris\":[\"https://a.b/\",\"https://a.b/\"]}', redirect_uris",
    "'{\"name\":7,\"redirect_uris\":\"https://a.b/\"}', name redirect_uris"
  })
  void registersNoAppThatIsWrong(String body, String fields) {
    operator.post(PartnerApp.PARTNERS, body).isWrongIn(fields.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', scopes",
    "'{\"scopes\":[]}', scopes",
    "'{\"scopes\":[\"everything\"]}', scopes.0",
    "'{\"scopes\":[\"customers.read\"],\"expires_in\":0}', expires_in",
    "'{\"scopes\":[\"customers.read\"],\"expires_in\":315360001}', expires_in"
  })
  void issuesNoTokenThatIsWrong(String body, String field) {
    operator.post(app.path("/tokens"), body).isWrongIn(field);
  }

  @Test
  void issuesNothingForWhatThereIsNot() {
    NewMerchant storeless = NewMerchant.open(operator);
    String body = "{\"partner_id\":" + app.id() + "}";

    operator
        .post(storeless.path("/manager-tokens"), body)
        .isRefusedWith(400, "The merchant has no store");
    operator
        .post(shop.path("/manager-tokens"), "{\"partner_id\":999999999}")
        .isWrongIn("partner_id");
    operator
        .post("/admin/v1/merchants/999999999/manager-tokens", body)
        .isRefusedWith(404, "Not found");
    operator
        .post(
            app.path("/codes"),
            "{\"merchant_id\":999999999,\"scopes\":[\"%s\"],\"redirect_uri\":\"%s\"}"
                .formatted(READ, PartnerApp.RETURN))
        .isWrongIn("merchant_id");
    operator
        .post(
            app.path("/codes"),
            "{\"merchant_id\":%d,\"scopes\":[\"%s\"],\"redirect_uri\":\"%s/\"}"
                .formatted(shop.id(), READ, PartnerApp.RETURN))
        .isWrongIn("redirect_uri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "999999999"})
  void knowsNoAppUnderNonsense(String id) {
    for (String rest : List.of("", "/tokens")) {
      operator.get(PartnerApp.PARTNERS + "/" + id + rest).isRefusedWith(404, "Not found");
    }
    for (Map.Entry<String, String> call :
        Map.of("/rotate-secret", "", "/tokens", "{\"scopes\":[\"customers.read\"]}").entrySet()) {
      operator
          .post(PartnerApp.PARTNERS + "/" + id + call.getKey(), call.getValue())
          .isRefusedWith(404, "Not found");
    }
    operator.post("/admin/v1/tokens/" + id + "/revoke", "").isRefusedWith(404, "Not found");
  }
}
