package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch of an integration, which a key may turn 30 times a minute. */
@OnSharedServer
@DisplayName("POST /api/v1/integration/status")
class IntegrationStatusIT {

  private static final String PATH = "/api/v1/integration/status";
  private static final String UPDATED = "Integration status updated";

  private Server server;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
  }

  @Test
  @DisplayName("K-6: says what it is now, and leaves the keys alone")
  void saysWhatItIsNow() {
    Api cafe = server.api(Api.CAFE);

    isUpdated(turn(cafe, "{\"active\": false}"), false);
    isUpdated(turn(cafe, "{\"active\": false}"), false);
    cafe.earn(anEarning()).order();
    cafe.begun(Checkout.aCheckout());
    isUpdated(turn(cafe, "{\"active\": true}"), true);
    isUpdated(turn(cafe, "{\"active\": true, \"unknown\": []}"), true);
  }

  @Test
  @DisplayName("W-9: says so in Arabic to whoever asks for it")
  void saysSoInArabic() {
    Answer answer = Api.send(server.api(Api.CAFE).post(PATH + "?lang=ar", "{\"active\": true}"));

    assertThat(answer.json().getString("message")).isEqualTo("تم تحديث حالة الربط");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"1\"", "\"true\"", "\" true \""})
  void takesOtherWordsForTrue(String active) {
    isUpdated(turn(server.api(Api.NO_EARNING), "{\"active\": " + active + "}"), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "\"false\""})
  void takesOtherWordsForFalse(String active) {
    isUpdated(turn(server.api(Api.NO_EARNING), "{\"active\": " + active + "}"), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "1.5", "\"yes\"", "[]", "{}", "[true]"})
  @DisplayName("W-6: refuses what is neither true nor false")
  void refusesWhatIsNeitherTrueNorFalse(String active) {
    Answer answer = turn(server.api(Api.STORE), "{\"active\": " + active + "}");

    assertThat(answer.isWrongIn("active").sentencesAbout("active"))
        .containsExactly("The active must be true or false.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"active\": null}", "{\"active\": \"\"}"})
  void refusesABodyThatDoesNotSay(String body) {
    assertThat(turn(server.api(Api.STORE), body).isWrongIn("active").sentencesAbout("active"))
        .containsExactly("The active field is required.");
  }

  @Test
  @DisplayName("W-11: gives the first answer to a key again")
  void givesTheFirstAnswerToAKeyAgain() {
    Api store = server.api(Api.STORE);
    String key = IdempotencyIT.aKey();
    HttpRequest.Builder off = store.post(PATH, "{\"active\": false}");

    Answer first = Api.send(off.header("Idempotency-Key", key));
    isUpdated(turn(store, "{\"active\": true}"), true);

    IdempotencyIT.isReplayOf(first, Api.send(off));
    Api.send(store.post(PATH, "{\"active\": true}").header("Idempotency-Key", key))
        .isRefusedWith(422, IdempotencyIT.REUSED);
  }

  @Test
  @DisplayName("W-11: what one pair of keys was answered is no answer to another pair")
  void turnsTheSwitchOfEachPair() {
    Operator operator = Operator.of(server);
    NewMerchant shop = NewMerchant.open(operator);
    JsonObject another = operator.post(shop.path("/keys"), "").data();
    String key = IdempotencyIT.aKey();

    for (String pair : List.of(shop.privateKey(), another.getString("private_key"))) {
      HttpRequest.Builder off = server.api(pair).post(PATH, "{\"active\": false}");
      isUpdated(Api.send(off.header("Idempotency-Key", key)), false);
    }

    assertThat(operator.get(shop.path("/keys")).json().getJsonArray("data"))
        .extracting(pair -> pair.asJsonObject().getBoolean("integration_active"))
        .containsExactly(false, false);
  }

  @Test
  @DisplayName("K-3: refuses a merchant who is not published, before it reads the body")
  void refusesAMerchantWhoIsNotPublished() {
    turn(server.api(Api.DRAFT), "{").isRefusedWith(403, "Merchant not published");
  }

  @Test
  @DisplayName("K-1: asks for a private key")
  void asksForAPrivateKey() {
    turn(server.api("sk_wrong"), "{\"active\": true}")
        .isRefusedWith(400, "Invalid or inactive API key");
  }

  @Test
  @DisplayName("W-10: refuses the 31st call of a key within a minute, and says when to try again")
  void refusesThe31stCallWithinAMinute() {
    Api shop = server.api(NewMerchant.open(Operator.of(server)).privateKey());
    List<Answer> answers = Together.run(30, number -> turn(shop, "{\"active\": true}"));
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(answer -> Integer.valueOf(answer.header("RateLimit-Remaining")))
        .contains(0, 29)
        .doesNotHaveDuplicates();

    Answer tooMany = turn(shop, "{\"active\": false}");

    isRateLimited(tooMany, 30);
    shop.earn(anEarning()).order();
    isUpdated(turn(server.api(Api.CAFE), "{\"active\": true}"), true);
  }

  static Answer turn(Api api, String body) {
    return Api.send(api.post(PATH, body));
  }

  static void isRateLimited(Answer answer, int limit) {
    answer.isRefusedWith(429, "Too many requests");
    assertThat(answer.header("X-Points-Reason")).isEqualTo("rate-limited");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    assertThat(answer.header("RateLimit-Limit")).isEqualTo(String.valueOf(limit));
    assertThat(answer.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(answer.header("RateLimit-Reset"))).isPositive();
  }

  private static void isUpdated(Answer answer, boolean active) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonObject envelope = answer.json();
    assertThat(envelope).containsOnlyKeys("status", "message", "appended_data", "data");
    assertThat(envelope.getBoolean("status")).isTrue();
    assertThat(envelope.getString("message")).isEqualTo(UPDATED);
    assertThat(envelope.getJsonObject("appended_data")).isEmpty();
    assertThat(envelope.getJsonObject("data")).containsOnlyKeys("active");
    assertThat(envelope.getJsonObject("data").getBoolean("active")).isEqualTo(active);
  }
}
