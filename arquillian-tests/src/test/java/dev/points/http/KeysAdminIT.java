package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees of keys, and does with them; that servers go by it is tried elsewhere. */
@OnSharedServer
@DisplayName("K-1, K-2: /admin/v1/merchants/{id}/keys")
class KeysAdminIT {

  private static final String PRIVATE = "sk_[0-9A-Za-z]{43}";

  private Server server;
  private Operator operator;
  private NewMerchant shop;

  @BeforeEach
  void enrol(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
    shop = NewMerchant.open(operator);
  }

  @Test
  void tellsAPrivateKeyOnceAndNeverAgain() {
    JsonObject issued = operator.post(shop.path("/keys"), "").data();
    JsonObject rotated = operator.post(pathOf(issued, "/rotate"), "{\"overlap\":\"PT1H\"}").data();

    String key = issued.getString("private_key");
    assertThat(key).matches(PRIVATE).startsWith(issued.getString("private_key_prefix"));
    assertThat(issued.getString("private_key_prefix")).hasSizeLessThan(12);
    assertThat(issued.getString("public_key")).matches("pk_[0-9A-Za-z]{43}");
    String next = rotated.getString("private_key");
    assertThat(next).matches(PRIVATE).isNotEqualTo(key);
    assertThat(rotated.getString("public_key")).isEqualTo(issued.getString("public_key"));
    for (String read :
        List.of(
            operator.get(shop.path("/keys")).text(),
            operator.get(shop.path("")).text(),
            operator.post(pathOf(issued, "/revoke"), "").text(),
            operator.post(pathOf(issued, "/activate"), "").text(),
            operator.get("/admin/v1/audit?limit=200").text(),
            operator.get("/admin/v1/audit?subject=key:" + issued.getInt("id")).text())) {
      assertThat(read).doesNotContain(key, next).doesNotContainPattern(PRIVATE);
    }
  }

  @Test
  void listsAllPairsOldestFirst() {
    JsonObject second = operator.post(shop.path("/keys"), "{}").data();
    operator.post(pathOf(second, "/revoke"), "null").data();

    List<JsonObject> keys = operator.get(shop.path("/keys")).page();

    assertThat(keys)
        .extracting(key -> key.getInt("id"))
        .containsExactly((int) shop.keyId(), second.getInt("id"));
    assertThat(keys).extracting(key -> key.getBoolean("active")).containsExactly(true, false);
    assertThat(keys).allSatisfy(key -> assertThat(key.isNull("expiring")).isTrue());
    assertThat(operator.get(shop.path("/keys")).next()).isEmpty();
  }

  @Test
  @DisplayName("K-6: shows whether the merchant's platform has switched its integration on")
  void showsWhetherTheIntegrationIsOn() {
    IntegrationStatusIT.turn(server.api(shop.privateKey()), "{\"active\":false}");

    assertThat(operator.get(shop.path("/keys")).page().get(0).getBoolean("integration_active"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "{\"overlap\":null}", "{\"overlap\":\"\"}"})
  void replacesAKeyAtOnceUnlessAnOverlapIsAskedFor(String body) {
    JsonObject rotated = operator.post(shop.keyPath("/rotate"), body).data();

    assertThat(rotated.isNull("expiring")).isTrue();
    server
        .api(shop.privateKey())
        .earn(anEarning())
        .isRefusedWith(400, "Invalid or inactive API key");
    server.api(rotated.getString("private_key")).earn(anEarning()).order();
  }

  @Test
  void showsTheKeyThatGoesOnForAWhile() {
    String prefix = operator.get(shop.path("/keys")).page().get(0).getString("private_key_prefix");

    JsonObject expiring =
        operator
            .post(shop.keyPath("/rotate"), "{\"overlap\":\"P7D\"}")
            .data()
            .getJsonObject("expiring");

    assertThat(expiring.getString("private_key_prefix")).isEqualTo(prefix);
    assertThat(Duration.between(Instant.now(), Instant.parse(expiring.getString("expires_at"))))
        .isBetween(Duration.ofDays(6).plusHours(23), Duration.ofDays(4_000));
    assertThat(operator.get(shop.path("/keys")).page().get(0).getJsonObject("expiring"))
        .isEqualTo(expiring);
    server.api(shop.privateKey()).earn(anEarning()).order();
  }

  @Test
  void stopsAKeyThatGoesOnWhenTheNextOneIsReplacedAtOnce() {
    JsonObject second = operator.post(shop.keyPath("/rotate"), "{\"overlap\":\"P7D\"}").data();
    JsonObject third = operator.post(shop.keyPath("/rotate"), "").data();

    for (String stopped : List.of(shop.privateKey(), second.getString("private_key"))) {
      server.api(stopped).earn(anEarning()).isRefusedWith(400, "Invalid or inactive API key");
    }
    server.api(third.getString("private_key")).earn(anEarning()).order();
  }

  @ParameterizedTest
  @CsvSource({
    "P7DT0.001S, The overlap may not be greater than PT168H.",
    "P1M, 'The overlap must be a positive ISO 8601 duration, for example PT72H.'",
    "PT0S, 'The overlap must be a positive ISO 8601 duration, for example PT72H.'",
    "-PT1H, 'The overlap must be a positive ISO 8601 duration, for example PT72H.'"
  })
  void takesNoOverlapThatIsTooLongOrNone(String overlap, String sentence) {
    Answer answer =
        operator.post(shop.keyPath("/rotate"), "{\"overlap\":\"%s\"}".formatted(overlap));

    assertThat(answer.isWrongIn("overlap").sentencesAbout("overlap")).containsExactly(sentence);
    server.api(shop.privateKey()).earn(anEarning()).order();
  }

  @Test
  @DisplayName("K-5: knows no pair of another merchant under this one")
  void knowsNoPairOfAnotherMerchant() {
    NewMerchant other = NewMerchant.open(operator);
    for (String call : List.of("/rotate", "/revoke", "/activate")) {
      for (String key : List.of(String.valueOf(other.keyId()), "0", "-1", "x", "999999999")) {
        operator.post(shop.path("/keys/" + key + call), "").isRefusedWith(404, "Not found");
      }
    }
    server.api(other.privateKey()).earn(anEarning()).order();
  }

  @Test
  void writesNothingDownWhenNothingChanges() {
    String log = "/admin/v1/audit?subject=key:" + shop.keyId();
    operator.post(shop.keyPath("/activate"), "").data();
    assertThat(operator.get(log).page()).hasSize(1);

    operator.post(shop.keyPath("/revoke"), "").data();
    assertThat(operator.post(shop.keyPath("/revoke"), "").data().getBoolean("active")).isFalse();

    assertThat(operator.get(log).page())
        .extracting(entry -> entry.getString("action"))
        .containsExactly("key.revoke", "key.issue");
    assertThat(operator.get(log).page().get(0).getJsonObject("after").toString())
        .isEqualTo("{\"active\":\"false\"}");
  }

  private String pathOf(JsonObject key, String call) {
    return shop.path("/keys/" + key.getInt("id") + call);
  }
}
