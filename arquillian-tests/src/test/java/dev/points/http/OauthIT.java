package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of the tokens of an app, on a server whose clock is moved. */
@OnRestartableServer
@DisplayName("K-7: POST /oauth/token")
class OauthIT {

  private static final String PATH = "/oauth/token";

  private static Server server;

  private Operator operator;
  private Documented document;
  private PartnerApp app;
  private NewMerchant shop;

  @BeforeAll
  static void comeIn(Server shared) {
    server = shared;
  }

  @BeforeEach
  void register() {
    operator = Operator.withTheDocument(server);
    document = Documented.by(server);
    operator.reset();
    app = PartnerApp.register(operator);
    shop = PartnerApp.aStore(operator);
  }

  @Test
  @DisplayName("T-1: from the code to the tokens, to the next ones, and to the end of all of them")
  void livesAWholeLife() {
    JsonObject code = app.code(operator, shop);
    assertThat(code.getString("redirect_url"))
        .isEqualTo(PartnerApp.RETURN + "&code=" + code.getString("code"));

    JsonObject first = granted(exchange(code));

    assertThat(first.getInt("expires_in")).isEqualTo(31_536_000);
    assertThat(first.getString("token_type")).isEqualTo("Bearer");
    assertThat(first.getString("scope")).isEqualTo("loyalty_program.read");
    assertThat(first.getString("Authorization")).isEqualTo(first.getString("authorization"));
    PartnerApp.isIn(status(first));
    operator.advance(Duration.ofDays(364)).data();
    JsonObject second = granted(refresh(first));
    PartnerApp.isIn(status(first));
    PartnerApp.isIn(status(second));
    operator.advance(Duration.ofDays(1)).data();
    PartnerApp.isRefused(status(first), 401, "ERROR_SESSION_EXPIRED");
    PartnerApp.isIn(status(second));

    isRefused(refresh(first), 400, "invalid_grant");
    PartnerApp.isRefused(status(second), 401, "ERROR_SESSION_INVALID");
    isRefused(refresh(second), 400, "invalid_grant");
  }

  @Test
  void revokesEverythingWhenACodeComesTwice() {
    JsonObject code = app.code(operator, shop);
    JsonObject tokens = granted(exchange(code));

    isRefused(exchange(code), 400, "invalid_grant");

    PartnerApp.isRefused(status(tokens), 401, "ERROR_SESSION_INVALID");
    assertThat(operator.get("/admin/v1/audit?subject=partner:" + app.id()).page())
        .extracting(entry -> entry.getString("action") + " by " + entry.getString("actor"))
        .startsWith("grant.revoke by partner:Loyal", "code.exchange by partner:Loyal");
  }

  @Test
  void takesNoCodeAfterTenMinutes() {
    JsonObject code = app.code(operator, shop);
    operator.advance(Duration.ofMinutes(10)).data();

    isRefused(exchange(code), 400, "invalid_grant");
  }

  @Test
  void takesFormsAndJsonAndCredentialsInTheHeader() {
    granted(send(asked(app.code(operator, shop)), "application/json"));
    granted(send(asked(app.code(operator, shop)), "application/x-www-form-urlencoded"));
    Map<String, String> bare = asked(app.code(operator, shop));
    bare.remove("client_id");
    bare.remove("client_secret");
    String credentials = app.clientId() + ":" + app.clientSecret();
    granted(
        Api.send(
            request(json(bare), "application/json")
                .header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))));
  }

  @Test
  void tellsInTheWordsOfTheStandardWhatIsWrong() {
    Map<String, String> right = asked(app.code(operator, shop));

    isRefused(send(Map.of(), "application/json"), 400, "invalid_request");
    isRefused(with(right, "grant_type", "password"), 400, "unsupported_grant_type");
    isRefused(with(right, "client_secret", "cs_guessed"), 401, "invalid_client");
    isRefused(with(right, "client_id", "app_unknown"), 401, "invalid_client");
    isRefused(with(right, "client_secret", ""), 401, "invalid_client");
    isRefused(with(right, "code", ""), 400, "invalid_request");
    isRefused(with(right, "redirect_uri", ""), 400, "invalid_request");
    isRefused(with(right, "redirect_uri", "https://loyal.example/"), 400, "invalid_grant");
    isRefused(with(right, "code", "ac_guessed"), 400, "invalid_grant");
    granted(send(right, "application/json"));
  }

  @Test
  @DisplayName("W-10: lets nobody guess secrets fast")
  void letsNobodyGuessFast() {
    Map<String, String> guess = asked(app.code(operator, shop));
    guess.put("client_secret", "cs_guessed");
    int guesses = 0;
    Answer answer = send(guess, "application/json");
    while (answer.status() == 401) {
      guesses++;
      answer = send(guess, "application/json");
    }

    assertThat(guesses).isEqualTo(30);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).containsOnlyDigits();
    assertThat(answer.header("X-Points-Reason")).isEqualTo("rate-limited");
    granted(exchangeBy(PartnerApp.register(operator)));
  }

  private Answer exchangeBy(PartnerApp other) {
    JsonObject code = other.code(operator, shop);
    Map<String, String> fields = asked(code);
    fields.put("client_id", other.clientId());
    fields.put("client_secret", other.clientSecret());
    return send(fields, "application/json");
  }

  private Map<String, String> asked(JsonObject code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", app.clientId());
    fields.put("client_secret", app.clientSecret());
    fields.put("code", code.getString("code"));
    fields.put("redirect_uri", PartnerApp.RETURN);
    return fields;
  }

  private Answer with(Map<String, String> right, String field, String value) {
    Map<String, String> wrong = new LinkedHashMap<>(right);
    wrong.put(field, value);
    return send(wrong, "application/json");
  }

  private Answer exchange(JsonObject code) {
    return send(asked(code), "application/x-www-form-urlencoded");
  }

  private Answer refresh(JsonObject tokens) {
    return send(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", app.clientId(),
            "client_secret", app.clientSecret(),
            "refresh_token", tokens.getString("refresh_token"),
            "redirect_uri", PartnerApp.RETURN),
        "application/x-www-form-urlencoded");
  }

  private Answer send(Map<String, String> fields, String type) {
    String body =
        type.equals("application/json")
            ? json(fields)
            : fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    return document.check("POST", PATH, Api.send(request(body, type)));
  }

  private static String json(Map<String, String> fields) {
    return Json.createObjectBuilder(Map.copyOf(fields)).build().toString();
  }

  private static HttpRequest.Builder request(String body, String type) {
    return HttpRequest.newBuilder(server.uri(PATH))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body, UTF_8));
  }

  private static JsonObject granted(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  private static void isRefused(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonObject body = answer.json();
    assertThat(body.getString("error")).isEqualTo(error);
    assertThat(body.getString("error_description")).isPrintable();
    assertThat(body.getString("status")).isEqualTo("error");
    assertThat(body.getJsonObject("message").getString("type")).isEqualTo("error");
  }

  private static Answer status(JsonObject tokens) {
    return PartnerApp.status(
        server, tokens.getString("authorization"), tokens.getString("access_token"));
  }
}
