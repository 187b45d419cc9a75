package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;

/**
 * An app of a partner that a test has of its own. Thread-safe.
 *
 * @param id its number
 * @param clientId the name under which it asks for tokens
 * @param clientSecret the secret with which it asks
 */
record PartnerApp(long id, String clientId, String clientSecret) {

  static final String PARTNERS = "/admin/v1/partners";
  static final String RETURN = "https://loyal.example/return?from=points";
  static final String STATUS = "/v1/managers/loyalty-program/loyalty-status";

  static PartnerApp register(Operator operator) {
    JsonObject app =
        operator
            .post(PARTNERS, "{\"name\":\"Loyal\",\"redirect_uris\":[\"" + RETURN + "\"]}")
            .data();
    return new PartnerApp(
        app.getInt("id"), app.getString("client_id"), app.getString("client_secret"));
  }

  /** A merchant that manages its programme by itself. */
  static NewMerchant aStore(Operator operator) {
    NewMerchant merchant = NewMerchant.open(operator);
    operator.put(merchant.path("/store"), "{}").data();
    return merchant;
  }

  String path(String rest) {
    return PARTNERS + "/" + id + rest;
  }

  JsonObject partnerToken(Operator operator, String... scopes) {
    JsonArrayBuilder words = Json.createArrayBuilder();
    for (String scope : scopes) {
      words.add(scope);
    }
    return operator
        .post(path("/tokens"), Json.createObjectBuilder().add("scopes", words).build().toString())
        .data();
  }

  JsonObject managerToken(Operator operator, NewMerchant shop) {
    return operator.post(shop.path("/manager-tokens"), "{\"partner_id\":" + id + "}").data();
  }

  /** Lets this app into a store, with a code that is sent to {@link #RETURN}. */
  JsonObject code(Operator operator, NewMerchant shop) {
    return operator
        .post(
            path("/codes"),
            Json.createObjectBuilder()
                .add("merchant_id", shop.id())
                .add("scopes", Json.createArrayBuilder().add("loyalty_program.read"))
                .add("redirect_uri", RETURN)
                .build()
                .toString())
        .data();
  }

  /** Reads whether the programme of a store is on. */
  static Answer status(Server server, String partnerToken, String managerToken) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(STATUS));
    if (!partnerToken.isEmpty()) {
      request.header("Authorization", "Bearer " + partnerToken);
    }
    if (!managerToken.isEmpty()) {
      request.header("X-Manager-Token", managerToken);
    }
    return Api.send(request);
  }

  static void isRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getJsonObject("message").getString("code")).isEqualTo(code);
  }

  static void isIn(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().getBoolean("loyalty_status")).isTrue();
  }
}
