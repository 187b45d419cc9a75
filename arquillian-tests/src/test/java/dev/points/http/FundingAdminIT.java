package dev.points.http;

import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What merchants pay in, and how far they may owe. */
@OnSharedServer
@DisplayName("C-4: /admin/v1/merchants/{id}/funding")
class FundingAdminIT {

  private static final String NOT_ENOUGH = "Merchant balance is not enough to award points";
  private static final String BEYOND =
      "The merchant would owe more points than its debt limit allows";

  private Server server;
  private Operator operator;
  private NewMerchant shop;
  private String path;

  @BeforeEach
  void enrol(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
    shop = NewMerchant.open(operator);
    path = shop.path("/funding");
  }

  @Test
  void tellsAnEmptyAccountWithoutLimits() {
    assertThat(operator.get(path).data().toString())
        .isEqualTo(
            "{\"balance\":0,\"max_debt_allowed\":null,\"low_balance_threshold\":null,"
                + "\"low_balance_warned\":false}");
  }

  @Test
  void recordsWhatComesInAndWhatGoesOutOncePerReference() {
    String invoice = "INV-" + aNumber().substring(0, 30);

    Answer paid = pay("{\"points\":10000,\"reference\":%s}".formatted(quoted(" " + invoice + " ")));

    assertThat(paid.dataBeside("reference").getInt("balance")).isEqualTo(10_000);
    assertThat(paid.appendedData().getString("reference")).isEqualTo(invoice);
    for (String points : List.of("10000", "5", "-5")) {
      Answer again = pay("{\"points\":%s,\"reference\":%s}".formatted(points, quoted(invoice)));
      assertThat(again.isWrongIn("reference").sentencesAbout("reference"))
          .containsExactly("The reference has already been taken.");
    }
    assertThat(pay("{\"points\":\"-2500\"}").dataBeside("reference").getInt("balance"))
        .isEqualTo(7_500);
    NewMerchant other = NewMerchant.open(operator);
    operator
        .post(other.path("/funding"), "{\"points\":1,\"reference\":%s}".formatted(quoted(invoice)))
        .dataBeside("reference");
    assertThat(balance()).isEqualTo(7_500);
  }

  @Test
  void namesAPaymentThatHasNoNameByARandomOne() {
    for (String without :
        List.of(
            "{\"points\":1}",
            "{\"points\":1,\"reference\":null}",
            "{\"points\":1,\"reference\":\" \"}")) {
      Answer paid = pay(without);
      paid.dataBeside("reference");
      assertThat(paid.appendedData().getString("reference")).matches("[0-9a-f-]{36}");
    }
    assertThat(balance()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | points | The points field is required.",
        "{\"points\":null} | points | The points field is required.",
        "{\"points\":0} | points | The points may not be 0.",
        "{\"points\":-0.0} | points | The points may not be 0.",
        "{\"points\":1.5} | points | The points must be an integer.",
        "{\"points\":\"1.5\"} | points | The points must be an integer.",
        "{\"points\":true} | points | The points must be an integer.",
        "{\"points\":[1]} | points | The points must be an integer.",
        "{\"points\":1e-999999999} | points | The points must be an integer.",
        "{\"points\":1000000000000001} | points | The points may not be greater than"
            + " 1000000000000000.",
        "{\"points\":1e999999999} | points | The points may not be greater than 1000000000000000.",
        "{\"points\":-1000000000000001} | points | The points must be at least -1000000000000000.",
        "{\"points\":1,\"reference\":7} | reference | The reference must be a string.",
        "{\"points\":1,\"reference\":\"a\\u0000\"} | reference | The reference may not contain"
            + " control characters or broken characters.",
        "{\"points\":1,\"reference\":\"1234567890123456789012345678901234567\"} | reference |"
            + " The reference may not be longer than 36 characters.",
        "{\"points\":1,\"reference\":\"🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐\"} | reference |"
            + " The reference may not be longer than 36 characters."
      })
  void recordsNoPaymentThatIsNone(String body, String field, String sentence) {
    assertThat(pay(body).isWrongIn(field).sentencesAbout(field)).containsExactly(sentence);
    assertThat(balance()).isZero();
  }

  @Test
  @DisplayName("W-9: says in Arabic what is wrong with a payment")
  void saysInArabicWhatIsWrong() {
    Answer answer = operator.post(path + "?lang=ar", "{\"points\":0}");

    assertThat(answer.sentencesAbout("points")).containsExactly("يجب ألا تكون قيمة النقاط صفرًا.");
  }

  @Test
  void takesTheLargestPayments() {
    assertThat(
            pay("{\"points\":1e15}").dataBeside("reference").getJsonNumber("balance").longValue())
        .isEqualTo(1_000_000_000_000_000L);
    assertThat(pay("{\"points\":-1000000000000000}").dataBeside("reference").getInt("balance"))
        .isZero();
  }

  @Test
  void letsAMerchantOweAsManyPointsAsItsLimitAndNoMore() {
    limit("\"max_debt_allowed\":100");

    assertThat(pay("{\"points\":-100}").dataBeside("reference").getInt("balance")).isEqualTo(-100);
    pay("{\"points\":-1}").isRefusedWith(400, BEYOND);
    pay("{\"points\":1050}").dataBeside("reference");
    pay("{\"points\":-1051}").isRefusedWith(400, BEYOND);
    assertThat(balance()).isEqualTo(950);
  }

  @Test
  void awardsDownToTheLimitAndNotBeyond() {
    Api api = server.api(shop.privateKey());
    limit("\"max_debt_allowed\":1149");

    api.earn(anEarning()).isRefusedWith(403, NOT_ENOUGH);
    assertThat(eventsOf(shop)).containsExactly("debt_exceeded");
    limit("\"max_debt_allowed\":1150");
    api.earn(anEarning()).order();
    assertThat(balance()).isEqualTo(-1_150);
    api.earn(anEarning()).isRefusedWith(403, NOT_ENOUGH);
    pay("{\"points\":1150}").dataBeside("reference");
    api.earn(anEarning()).order();
    limit("\"max_debt_allowed\":null");
    api.earn(anEarning()).order();
  }

  @Test
  void setsNoLimitBelowWhatIsOwed() {
    server.api(shop.privateKey()).earn(anEarning()).order();
    JsonObject before = operator.get(path).data();
    String owes = "The merchant owes 1150 points, more than the limit would allow";

    operator.patch(path, "{\"max_debt_allowed\":1149}").isRefusedWith(400, owes);
    operator
        .patch(shop.path(""), "{\"name\":\"Other\",\"funding\":{\"max_debt_allowed\":0}}")
        .isRefusedWith(400, owes);
    assertThat(
            operator
                .patch(path + "?lang=ar", "{\"max_debt_allowed\":0}")
                .json()
                .getString("message"))
        .contains("1150")
        .doesNotContain("owes");

    assertThat(operator.get(path).data()).isEqualTo(before);
    assertThat(operator.get(shop.path("")).data().getString("name")).isEqualTo("Corner Bakery");
    limit("\"max_debt_allowed\":1150");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_debt_allowed | -1 | The max debt allowed must be at least 0.",
        "max_debt_allowed | 4611686018427387904 | The max debt allowed may not be greater than"
            + " 4611686018427387903.",
        "low_balance_threshold | 1.5 | The low balance threshold must be an integer.",
        "low_balance_threshold | {} | The low balance threshold must be an integer."
      })
  void setsNoLimitThatIsNone(String field, String value, String sentence) {
    Answer answer = operator.patch(path, "{\"%s\":%s}".formatted(field, value));

    assertThat(answer.isWrongIn(field).sentencesAbout(field)).containsExactly(sentence);
  }

  @Test
  void setsTheLargestLimitsAndTakesThemAway() {
    JsonObject set = limit("\"max_debt_allowed\":4611686018427387903,\"low_balance_threshold\":0");
    assertThat(set.getJsonNumber("max_debt_allowed").longValue())
        .isEqualTo(4_611_686_018_427_387_903L);
    assertThat(set.getInt("low_balance_threshold")).isZero();

    assertThat(limit("").toString()).isEqualTo(set.toString());
    JsonObject free = limit("\"max_debt_allowed\":null");
    assertThat(free.isNull("max_debt_allowed")).isTrue();
    assertThat(free.getInt("low_balance_threshold")).isZero();
  }

  @Test
  void warnsOnceOfALowBalanceUntilItHasRecovered() {
    limit("\"low_balance_threshold\":100");
    pay("{\"points\":150}").dataBeside("reference");
    assertThat(eventsOf(shop)).isEmpty();

    assertThat(pay("{\"points\":-51}").dataBeside("reference").getBoolean("low_balance_warned"))
        .isTrue();
    pay("{\"points\":-10}").dataBeside("reference");
    server.api(shop.privateKey()).earn(anEarning()).order();
    assertThat(eventsOf(shop)).containsExactly("approved", "low_balance_warning");

    assertThat(pay("{\"points\":2000}").dataBeside("reference").getBoolean("low_balance_warned"))
        .isFalse();
    server.api(shop.privateKey()).earn(anEarning()).order();
    assertThat(eventsOf(shop))
        .containsExactlyInAnyOrder(
            "approved", "low_balance_warning", "approved", "low_balance_warning");
  }

  private Answer pay(String body) {
    return operator.post(path, body);
  }

  private JsonObject limit(String terms) {
    return operator.patch(path, "{" + terms + "}").data();
  }

  private int balance() {
    return operator.get(path).data().getInt("balance");
  }

  private List<String> eventsOf(NewMerchant merchant) {
    return operator.get("/admin/v1/outbox?merchant_id=" + merchant.id()).page().stream()
        .map(event -> event.getString("event"))
        .toList();
  }
}
