package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose points there are, what they are worth, and how long they live. */
@OnSharedServer
@DisplayName("C-2: /admin/v1/programs")
class ProgramAdminIT {

  private static final String PROGRAMS = "/admin/v1/programs";

  private Server server;
  private Operator operator;

  @BeforeEach
  void connect(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, '\"P90D\"', 0.05, '\"P90D\"'",
    "0.000001, null, 0.000001, null",
    "1000000, '\"P2Y\"', 1000000, '\"P24M\"'",
    "1.500000, '\"P1W\"', 1.5, '\"P7D\"'",
    "'\"0.03\"', '\"P1Y6M\"', 0.03, '\"P18M\"'",
    "3e-2, '\"P1200M\"', 0.03, '\"P1200M\"'",
    "1, '\"P36500D\"', 1, '\"P36500D\"'"
  })
  void opensOne(String value, String lifetime, String toldValue, String toldLifetime) {
    String name = aName();

    JsonObject program = operator.post(PROGRAMS, body(name, value, lifetime)).data();

    assertThat(program.getString("name")).isEqualTo(name);
    assertThat(program.getJsonNumber("point_value").bigDecimalValue())
        .isEqualByComparingTo(toldValue);
    assertThat(written(program, "points_lifetime")).isEqualTo(toldLifetime);
    assertThat(program.getInt("minimum_redemption")).isEqualTo(1);
    assertThat(operator.get(pathOf(program)).data()).isEqualTo(program);
  }

  @Test
  void opensOneOfEachName() {
    String name = aName();
    operator.post(PROGRAMS, body(name, "1", "null")).data();

    Answer again = operator.post(PROGRAMS, body("  " + name + " ", "2", "\"P1D\""));

    assertThat(again.isWrongIn("name").sentencesAbout("name"))
        .containsExactly("The name has already been taken.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "point_value | 0.0000001 | The point value must be at least 0.000001.",
        "point_value | 0 | The point value must be at least 0.000001.",
        "point_value | -1 | The point value must be at least 0.000001.",
        "point_value | 1.0000001 | The point value may have at most 6 decimals.",
        "point_value | 1000000.000001 | The point value may not be greater than 1000000.",
        "point_value | 1e999999999 | The point value may not be greater than 1000000.",
        "point_value | true | The point value must be a number.",
        "point_value | null | The point value field is required.",
        "points_lifetime | \"\" | The points lifetime field is required.",
        "points_lifetime | 90 | The points lifetime must be a string.",
        "points_lifetime | \"P0D\" | " + NO_LIFETIME,
        "points_lifetime | \"P-1D\" | " + NO_LIFETIME,
        "points_lifetime | \"P1M1D\" | " + NO_LIFETIME,
        "points_lifetime | \"PT24H\" | " + NO_LIFETIME,
        "points_lifetime | \"P1201M\" | " + NO_LIFETIME,
        "points_lifetime | \"P36501D\" | " + NO_LIFETIME,
        "points_lifetime | \"P99999999999D\" | " + NO_LIFETIME,
        "minimum_redemption | 0 | The minimum redemption must be at least 1.",
        "minimum_redemption | 1000000000000 | The minimum redemption may not be greater than"
            + " 999999999999.",
        "minimum_redemption | 1.5 | The minimum redemption must be an integer.",
        "name | 5 | The name must be a string.",
        "name | \"a\\nb\" | The name may not contain control characters or broken characters."
      })
  void opensNoneThatIsWrong(String field, String value, String sentence) {
    String body =
        new JsonFields(
                Map.of(
                    "name", Earning.quoted(aName()), "point_value", "1", "points_lifetime", "null"))
            .with(field, value)
            .json();

    Answer answer = operator.post(PROGRAMS, body);

    assertThat(answer.isWrongIn(field).sentencesAbout(field)).containsExactly(sentence);
  }

  private static final String NO_LIFETIME =
      "The points lifetime must be an ISO 8601 period of months or of days, for example P24M or"
          + " P90D.";

  @Test
  void asksForANameAValueAndALifetime() {
    operator.post(PROGRAMS, "{}").isWrongIn("name", "point_value", "points_lifetime");
    operator.post(PROGRAMS, body("x".repeat(65), "1", "null")).isWrongIn("name");
    String longest = "🥐".repeat(28) + aName().substring(3);
    assertThat(operator.post(PROGRAMS, body(longest, "1", "null")).data().getString("name"))
        .isEqualTo(longest);
    Answer arabic = operator.post(PROGRAMS + "?lang=ar", "{}");
    assertThat(arabic.sentencesAbout("point_value")).containsExactly("حقل قيمة النقطة مطلوب.");
  }

  @Test
  void changesAllButTheName() {
    JsonObject program = operator.post(PROGRAMS, body(aName(), "1", "\"P90D\"")).data();
    String path = pathOf(program);
    String log = "/admin/v1/audit?subject=program:" + program.getInt("id");

    for (String same :
        List.of("{}", "{\"name\":\"other\",\"id\":7,\"point_value\":null}", program.toString())) {
      assertThat(operator.patch(path, same).data()).isEqualTo(program);
    }
    assertThat(operator.get(log).page()).hasSize(1);

    JsonObject changed =
        operator.patch(path, "{\"points_lifetime\":null,\"minimum_redemption\":100}").data();
    assertThat(changed.isNull("points_lifetime")).isTrue();
    assertThat(changed.getInt("minimum_redemption")).isEqualTo(100);
    assertThat(written(changed, "point_value")).isEqualTo("1");
    assertThat(operator.patch(path, "{\"point_value\":0.25}").data().isNull("points_lifetime"))
        .isTrue();
    operator
        .patch(path, "{\"point_value\":2,\"minimum_redemption\":0}")
        .isWrongIn("minimum_redemption");

    assertThat(operator.get(path).data().getJsonNumber("point_value").bigDecimalValue())
        .isEqualByComparingTo("0.25");
    assertThat(operator.get(log).page().get(1).getJsonObject("after").toString())
        .isEqualTo("{\"expiry\":\"never\",\"minimum_redemption\":\"100\"}");
  }

  @Test
  @DisplayName("C-2: keeps the points of a program apart from those of others")
  void keepsThePointsOfAProgramApart() {
    String phone = anUnknownPhone();
    operator.post("/admin/v1/customers/" + phone + "/activate", "").isSuccess();
    JsonObject program = operator.post(PROGRAMS, body(aName(), "1", "null")).data();
    NewMerchant shop =
        NewMerchant.of(
            operator,
            """
            {"name":"Own points","program_id":%d,"verified":true,"published":true,
             "channels":{"order_purchase":{"enabled":true,"rate":1}}}
            """
                .formatted(program.getInt("id")));

    server.api(shop.privateKey()).earn(anEarning().by(phone)).order();
    server.api(Api.CAFE).earn(anEarning().by(phone)).order();

    JsonObject customer = operator.get("/admin/v1/customers/" + phone + "/balance").data();
    List<JsonObject> balances = customer.getJsonArray("balances").getValuesAs(JsonObject.class);
    assertThat(balances).extracting(of -> of.getInt("available")).containsExactly(1_150, 115);
    JsonObject own = balances.get(1);
    assertThat(own.getJsonObject("program").getInt("id")).isEqualTo(program.getInt("id"));
    assertThat(own.getJsonArray("lots").getJsonObject(0).isNull("expires_at")).isTrue();
  }

  @Test
  void listsThemInTheOrderInWhichTheyCame() {
    int first = operator.post(PROGRAMS, body(aName(), "1", "null")).data().getInt("id");
    int second = operator.post(PROGRAMS, body(aName(), "1", "null")).data().getInt("id");

    Answer part = operator.get(PROGRAMS + "?limit=1&after=" + (first - 1));
    assertThat(part.page()).extracting(of -> of.getInt("id")).containsExactly(first);
    Answer next = operator.get(PROGRAMS + "?after=" + part.next().orElseThrow());
    assertThat(next.page()).extracting(of -> of.getInt("id")).startsWith(second);
    assertThat(operator.get(PROGRAMS + "?limit=1").page().get(0).getString("name"))
        .isEqualTo("network");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "x", "99999999999999999999", "999999999"})
  void knowsNoneThatIsNotThere(String id) {
    operator.get(PROGRAMS + "/" + id).isRefusedWith(404, "Not found");
    operator.patch(PROGRAMS + "/" + id, "{").isRefusedWith(404, "Not found");
  }

  private static String aName() {
    return "IT " + UUID.randomUUID();
  }

  private static String body(String name, String value, String lifetime) {
    return "{\"name\":%s,\"point_value\":%s,\"points_lifetime\":%s}"
        .formatted(Earning.quoted(name), value, lifetime);
  }

  private static String pathOf(JsonObject program) {
    return PROGRAMS + "/" + program.getInt("id");
  }
}
