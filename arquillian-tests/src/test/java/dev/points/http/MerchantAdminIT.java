package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.Earning.line;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the operator takes merchants in and changes what they may do. Every answer is held to the
 * OpenAPI document on the way.
 */
@OnSharedServer
@DisplayName("/admin/v1/merchants")
class MerchantAdminIT {

  private static final String MERCHANTS = NewMerchant.MERCHANTS;
  private static final String NO_EARNING = "Merchant is not allowed to create earning orders";

  private Server server;
  private Operator operator;

  @BeforeEach
  void connect(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
  }

  @Test
  void takesAMerchantInThatMayDoNothingYet() {
    JsonObject merchant =
        operator.post(MERCHANTS, "{\"name\":\"  مخبز 🥐 \",\"program_id\":1}").data();

    assertThat(merchant.getString("name")).isEqualTo("مخبز 🥐");
    assertThat(merchant.getInt("program_id")).isEqualTo(1);
    assertThat(merchant.getBoolean("verified")).isFalse();
    assertThat(merchant.getBoolean("published")).isFalse();
    assertThat(merchant.getInt("rule_version")).isEqualTo(1);
    assertThat(written(merchant, "capabilities"))
        .isEqualTo("[\"earning\",\"checkout\",\"refunds\",\"shipping\"]");
    assertThat(written(merchant, "channels"))
        .isEqualTo(
            "{\"order_purchase\":{\"enabled\":false,\"rate\":10,\"points_rewarded\":10,"
                + "\"amount_to_spend\":1},\"store_rating\":{\"enabled\":false,\"points\":0},"
                + "\"product_rating\":{\"enabled\":false,\"points\":0}}");
    assertThat(written(merchant, "custom_products")).isEqualTo("[]");
    assertThat(written(merchant, "policies"))
        .isEqualTo(
            "{\"refund_period\":\"PT720H\",\"mixed_tender\":\"ratio\",\"shortfall\":\"debt\","
                + "\"refunds_settled\":true,\"grace_days\":0,\"minimum_order_value\":0,"
                + "\"earns_on_spent_points\":false,\"one_rating_each\":false}");
    assertThat(written(merchant, "funding"))
        .isEqualTo("{\"max_debt_allowed\":null,\"low_balance_threshold\":null}");
    assertThat(merchant.isNull("ip_rule")).isTrue();
    assertThat(operator.get(pathOf(merchant, "")).data()).isEqualTo(merchant);
  }

  @Test
  void takesAMerchantInWithEverythingAtOnce() {
    JsonObject merchant =
        operator
            .post(
                MERCHANTS,
                """
                {"name":"Everything","program_id":"1","verified":true,"published":"1",
                 "capabilities":["shipping","earning"],
                 "channels":{"order_purchase":{"enabled":true,"rate":12.5},
                             "store_rating":{"enabled":true,"points":25}},
                 "custom_products":[{"name":" GIFT Box ","points":500}],
                 "policies":{"grace_days":7,"minimum_order_value":"10.005"},
                 "funding":{"max_debt_allowed":1000},
                 "ip_rule":{"addresses":["192.0.2.7"," 198.51.100.9/24 ","192.0.2.7"]}}
                """)
            .data();

    assertThat(merchant.getInt("rule_version")).isEqualTo(1);
    assertThat(merchant.getBoolean("published")).isTrue();
    assertThat(written(merchant, "capabilities")).isEqualTo("[\"earning\",\"shipping\"]");
    assertThat(written(merchant.getJsonObject("channels"), "order_purchase"))
        .isEqualTo(
            "{\"enabled\":true,\"rate\":12.5,\"points_rewarded\":125,\"amount_to_spend\":10}");
    assertThat(written(merchant, "custom_products"))
        .isEqualTo("[{\"name\":\"gift box\",\"points\":500}]");
    assertThat(merchant.getJsonObject("policies").getInt("grace_days")).isEqualTo(7);
    assertThat(written(merchant.getJsonObject("policies"), "minimum_order_value"))
        .isEqualTo("10.01");
    assertThat(written(merchant, "ip_rule"))
        .isEqualTo("{\"addresses\":[\"192.0.2.7\",\"198.51.100.0/24\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name | The name field is required.",
        "{\"name\":null} | name | The name field is required.",
        "{\"name\":\"  \"} | name | The name field is required.",
        "{\"name\":5} | name | The name must be a string.",
        "{\"name\":\"a\\u0000b\"} | name | The name may not contain control characters or broken"
            + " characters.",
        "{\"name\":\"x\"} | program_id | The program id field is required.",
        "{\"program_id\":0} | program_id | The program id must be at least 1.",
        "{\"program_id\":1.5} | program_id | The program id must be an integer.",
        "{\"name\":\"x\",\"program_id\":99999999} | program_id | The selected program id is"
            + " invalid."
      })
  void takesNobodyInWithoutANameAndAProgram(String body, String field, String sentence) {
    assertThat(operator.post(MERCHANTS, body).isRefusedWith(422, WRONG).sentencesAbout(field))
        .containsExactly(sentence);
  }

  @Test
  void takesNamesOfUpTo255Letters() {
    for (String letter : List.of("x", "ن", "🥐")) {
      String name = quoted(letter.repeat(255));
      assertThat(enrolled("\"name\":" + name).getString("name")).isEqualTo(letter.repeat(255));
      operator
          .post(MERCHANTS, "{\"name\":%s,\"program_id\":1}".formatted(quoted(letter.repeat(256))))
          .isWrongIn("name");
    }
  }

  private static final String WRONG = "The given data was invalid.";

  static Stream<Arguments> wrongFields() {
    return Stream.of(
        wrong("\"name\":\"%s\"".formatted("x".repeat(256)), "name", "not be longer than 255"),
        wrong("\"verified\":\"yes\"", "verified", "must be true or false."),
        wrong("\"published\":2", "published", "must be true or false."),
        wrong("\"capabilities\":\"earning\"", "capabilities", "must be an array."),
        wrong("\"capabilities\":[\"earning\",\"x\"]", "capabilities.1", "is invalid."),
        wrong("\"capabilities\":[\"Earning\"]", "capabilities.0", "is invalid."),
        wrong("\"capabilities\":[7]", "capabilities.0", "is invalid."),
        wrong("\"channels\":[]", "channels", "must be an object."),
        wrong("\"channels\":{\"order_purchase\":1}", "channels.order_purchase", "be an object."),
        wrong(purchase("\"enabled\":\"on\""), CHANNEL + "enabled", "must be true or false."),
        wrong(purchase("\"rate\":-1"), CHANNEL + "rate", "must be at least 0."),
        wrong(purchase("\"rate\":1000000.0001"), CHANNEL + "rate", "not be greater than 1000000."),
        wrong(purchase("\"rate\":0.00001"), CHANNEL + "rate", "may have at most 4 decimals."),
        wrong(purchase("\"rate\":\"ten\""), CHANNEL + "rate", "must be a number."),
        wrong(purchase("\"rate\":1e999999999"), CHANNEL + "rate", "not be greater than 1000000."),
        wrong(
            purchase("\"points_rewarded\":1"),
            CHANNEL + "amount_to_spend",
            "The amount to spend field is required."),
        wrong(
            purchase("\"amount_to_spend\":3"),
            CHANNEL + "points_rewarded",
            "The points rewarded field is required."),
        wrong(
            purchase("\"points_rewarded\":1,\"amount_to_spend\":0.004"),
            CHANNEL + "amount_to_spend",
            "must be at least 0.01."),
        wrong(
            purchase("\"points_rewarded\":-1,\"amount_to_spend\":1"),
            CHANNEL + "points_rewarded",
            "must be at least 0."),
        wrong(
            purchase("\"points_rewarded\":10001,\"amount_to_spend\":0.01"),
            CHANNEL + "points_rewarded",
            "may not be greater than 10000."),
        wrong(
            "\"channels\":{\"store_rating\":{\"points\":-1}}",
            "channels.store_rating.points",
            "must be at least 0."),
        wrong(
            "\"channels\":{\"product_rating\":{\"points\":1000000000000}}",
            "channels.product_rating.points",
            "may not be greater than 999999999999."),
        wrong("\"custom_products\":{}", "custom_products", "must be an array."),
        wrong("\"custom_products\":[1]", "custom_products.0", "must be an object."),
        wrong("\"custom_products\":[{\"name\":\"a\"}]", "custom_products.0.points", "is required."),
        wrong(
            "\"custom_products\":[{\"name\":\" \",\"points\":1}]",
            "custom_products.0.name",
            "is required."),
        wrong(
            "\"custom_products\":[{\"name\":\"%s\",\"points\":1}]".formatted("ΐ".repeat(255)),
            "custom_products.0.name",
            "may not be longer than 255 characters."),
        wrong(policy("\"refund_period\":\"P1M\""), POLICY + "refund_period", "ISO 8601 duration"),
        wrong(policy("\"refund_period\":\"PT0S\""), POLICY + "refund_period", "ISO 8601 duration"),
        wrong(
            policy("\"refund_period\":\"PT0.9S\""), POLICY + "refund_period", "ISO 8601 duration"),
        wrong(
            policy("\"refund_period\":\"P36500DT1S\""),
            POLICY + "refund_period",
            "may not be greater than PT876000H."),
        wrong(policy("\"mixed_tender\":\"x\""), POLICY + "mixed_tender", "is invalid."),
        wrong(policy("\"shortfall\":1"), POLICY + "shortfall", "is invalid."),
        wrong(policy("\"refunds_settled\":[]"), POLICY + "refunds_settled", "true or false."),
        wrong(policy("\"grace_days\":-1"), POLICY + "grace_days", "must be at least 0."),
        wrong(policy("\"grace_days\":3651"), POLICY + "grace_days", "not be greater than 3650."),
        wrong(policy("\"grace_days\":1.5"), POLICY + "grace_days", "must be an integer."),
        wrong(
            policy("\"minimum_order_value\":-0.01"),
            POLICY + "minimum_order_value",
            "must be at least 0."),
        wrong(
            policy("\"minimum_order_value\":100000000"),
            POLICY + "minimum_order_value",
            "may not be greater than 99999999.99."),
        wrong(policy("\"one_rating_each\":\"\\u0000\""), POLICY + "one_rating_each", "true or"),
        wrong(
            "\"funding\":{\"max_debt_allowed\":-1}",
            "funding.max_debt_allowed",
            "must be at least 0."),
        wrong(
            "\"funding\":{\"low_balance_threshold\":0.5}",
            "funding.low_balance_threshold",
            "must be an integer."),
        wrong("\"ip_rule\":{}", "ip_rule.addresses", "field is required."),
        wrong("\"ip_rule\":{\"addresses\":\"x\"}", "ip_rule.addresses", "must be an array."),
        wrong(
            "\"ip_rule\":{\"addresses\":[\"10.0.0.1\",\"localhost\"]}",
            "ip_rule.addresses.1",
            "must be an IP address or block"));
  }

  private static final String CHANNEL = "channels.order_purchase.";
  private static final String POLICY = "policies.";

  private static Arguments wrong(String field, String name, String sentence) {
    return Arguments.of(field, name, sentence);
  }

  private static String purchase(String fields) {
    return "\"channels\":{\"order_purchase\":{%s}}".formatted(fields);
  }

  private static String policy(String fields) {
    return "\"policies\":{%s}".formatted(fields);
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  @DisplayName("changes all that a body names or nothing of it")
  void changesAllOrNothing(String field, String name, String sentence) {
    JsonObject before = enrolled("\"name\":\"Steadfast\"");

    Answer answer = operator.patch(pathOf(before, ""), "{\"verified\":true,%s}".formatted(field));

    answer.isWrongIn(name);
    assertThat(answer.sentencesAbout(name)).singleElement().asString().endsWith(endOf(sentence));
    assertThat(answer.sentencesAbout(name).get(0)).contains(sentence);
    assertThat(operator.get(pathOf(before, "")).data()).isEqualTo(before);
  }

  private static String endOf(String sentence) {
    return sentence.endsWith(".") ? sentence : "";
  }

  @Test
  @DisplayName("W-9: says what is wrong in Arabic to whoever asks for it, with names of all fields")
  void saysWhatIsWrongInArabic() {
    JsonObject merchant = enrolled("\"name\":\"Steadfast\"");

    Answer answer =
        operator.patch(
            pathOf(merchant, "?lang=ar"),
            """
            {"name":5,"verified":5,"capabilities":5,
             "channels":{"order_purchase":{"rate":-1},"store_rating":{"points":-1}},
             "policies":{"grace_days":-1,"refund_period":"x"},
             "funding":{"max_debt_allowed":-1,"low_balance_threshold":-1},"ip_rule":5}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.sentencesAbout("channels.order_purchase.rate"))
        .containsExactly("يجب ألا تقل قيمة معدل الكسب عن 0.");
    assertThat(answer.json().getJsonObject("errors")).hasSize(10);
    assertThat(
            answer.json().getJsonObject("errors").values().toString().replaceAll("true|false", ""))
        .as("names in Arabic alone")
        .doesNotContainPattern("[A-Za-z]{4}");
  }

  @Test
  @DisplayName("E-3: makes a version and an entry of the audit log of a change, and none of none")
  void makesAVersionOfAChangeAndNoneOfNone() {
    JsonObject merchant = enrolled("\"name\":\"Steadfast\"");
    String path = pathOf(merchant, "");
    int entries = entriesAbout(merchant).size();

    for (String same :
        List.of(
            "{}",
            "{\"name\":\"Steadfast\",\"verified\":false,\"program_id\":77,\"rule_version\":9}",
            "{\"name\":null,\"verified\":null,\"capabilities\":null,\"channels\":null,"
                + "\"custom_products\":null,\"policies\":null,\"funding\":null,\"ip_rule\":null}",
            policyBody("\"grace_days\":null,\"mixed_tender\":null,\"minimum_order_value\":null"),
            "{\"funding\":{\"max_debt_allowed\":null,\"low_balance_threshold\":null}}",
            "{\"channels\":{\"order_purchase\":{},\"store_rating\":{\"points\":null},\"x\":1}}",
            merchant.toString())) {
      assertThat(operator.patch(path, same).data()).as(same).isEqualTo(merchant);
    }
    assertThat(entriesAbout(merchant)).hasSize(entries);

    JsonObject changed = operator.patch(path, "{\"name\":\"Moving\"}").data();
    assertThat(changed.getInt("rule_version")).isEqualTo(2);
    assertThat(entriesAbout(merchant)).hasSize(entries + 1);
    JsonObject entry = entriesAbout(merchant).get(0);
    assertThat(entry.getString("action")).isEqualTo("merchant.change");
    assertThat(written(entry, "before"))
        .isEqualTo("{\"name\":\"Steadfast\",\"rule_version\":\"1\"}");
    assertThat(written(entry, "after")).isEqualTo("{\"name\":\"Moving\",\"rule_version\":\"2\"}");
  }

  private static String policyBody(String fields) {
    return "{" + policy(fields) + "}";
  }

  @Test
  void takesLimitsAwayWithNullAndLeavesThemWhenTheyAreNotNamed() {
    JsonObject merchant =
        enrolled(
            "\"name\":\"Limited\",\"funding\":{\"max_debt_allowed\":5,\"low_balance_threshold\":7},"
                + "\"policies\":{\"refund_period\":\"P1D\"},\"ip_rule\":{\"addresses\":[]}");
    String path = pathOf(merchant, "");

    JsonObject debt = operator.patch(path, "{\"funding\":{\"max_debt_allowed\":null}}").data();
    assertThat(written(debt, "funding"))
        .isEqualTo("{\"max_debt_allowed\":null,\"low_balance_threshold\":7}");
    assertThat(debt.getJsonObject("policies").getString("refund_period")).isEqualTo("PT24H");
    assertThat(written(debt, "ip_rule")).isEqualTo("{\"addresses\":[]}");

    JsonObject free =
        operator
            .patch(
                path,
                "{\"funding\":{\"low_balance_threshold\":null},\"ip_rule\":null,"
                    + "\"policies\":{\"refund_period\":null}}")
            .data();
    assertThat(written(free, "funding"))
        .isEqualTo("{\"max_debt_allowed\":null,\"low_balance_threshold\":null}");
    assertThat(free.getJsonObject("policies").isNull("refund_period")).isTrue();
    assertThat(free.isNull("ip_rule")).isTrue();
  }

  @Nested
  @DisplayName("E-2: has the next purchase earn")
  class Rates {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"rate\":0 | 0 | 0",
          "\"rate\":0.0001 | 0.0001 | 0",
          "\"rate\":12.5 | 12.5 | 1437",
          "\"rate\":\"7.25\" | 7.25 | 833",
          "\"points_rewarded\":1,\"amount_to_spend\":3 | null | 38",
          "\"points_rewarded\":1,\"amount_to_spend\":128 | null | 0",
          "\"points_rewarded\":3,\"amount_to_spend\":4 | 0.75 | 86",
          "\"points_rewarded\":10000,\"amount_to_spend\":0.01 | 1000000 | 115000000",
          "\"rate\":2,\"points_rewarded\":1,\"amount_to_spend\":3 | 2 | 230",
          "\"rate\":null,\"points_rewarded\":1,\"amount_to_spend\":3 | null | 38"
        })
    void byTheRateThatIsSet(String rate, String told, String points) {
      NewMerchant shop = NewMerchant.open(operator, "{" + purchase(rate) + "}");

      JsonObject channel =
          operator.get(shop.path("/channels")).data().getJsonObject("order_purchase");
      JsonObject order = server.api(shop.privateKey()).earn(anEarning()).order();

      assertThat(written(channel, "rate")).isEqualTo(told);
      assertThat(written(order, "total_points")).isEqualTo(points);
      // What is told can be sent back, and is no change then.
      int version = operator.get(shop.path("")).data().getInt("rule_version");
      operator.patch(shop.path("/channels"), "{\"order_purchase\":%s}".formatted(channel)).data();
      assertThat(operator.get(shop.path("")).data().getInt("rule_version")).isEqualTo(version);
    }

    @Test
    void whatItsProductsEarn() {
      NewMerchant shop = NewMerchant.open(operator);
      String path = shop.path("/custom-products");

      JsonObject products =
          operator
              .put(
                  path,
                  "{\"products\":[{\"name\":\" GIFT Box \",\"points\":500},"
                      + "{\"name\":\"Tea\",\"points\":1},{\"name\":\"TEA\",\"points\":2}]}")
              .data();

      String told =
          "{\"products\":[{\"name\":\"gift box\",\"points\":500},{\"name\":\"tea\",\"points\":2}]}";
      assertThat(products.toString()).isEqualTo(told);
      assertThat(operator.get(path).data().toString()).isEqualTo(told);
      assertThat(
              server
                  .api(shop.privateKey())
                  .earn(
                      anEarning()
                          .with("total_price", "100")
                          .with("products", "[" + line("gift BOX", "20", "3") + "]"))
                  .order()
                  .getInt("total_points"))
          .isEqualTo(3 * 500 + 40 * 10);
      assertThat(operator.put(path, "{\"products\":[]}").data().toString())
          .isEqualTo("{\"products\":[]}");
      for (String body : List.of("{}", "{\"products\":null}")) {
        assertThat(operator.put(path, body).isWrongIn("products").sentencesAbout("products"))
            .containsExactly("The products field is required.");
      }
    }

    @Test
    void withUpToAThousandProductsOfTheirOwn() {
      NewMerchant shop = NewMerchant.open(operator);
      String path = shop.path("/custom-products");

      assertThat(operator.put(path, products(1_000)).data().getJsonArray("products"))
          .hasSize(1_000);
      assertThat(
              operator.put(path, products(1_001)).isWrongIn("products").sentencesAbout("products"))
          .containsExactly("The products may not have more than 1000 entries.");
    }

    private static String products(int count) {
      List<String> products =
          IntStream.range(0, count)
              .mapToObj("{\"name\":\"Product number %d\",\"points\":1}"::formatted)
              .toList();
      return "{\"products\":[%s]}".formatted(String.join(",", products));
    }
  }

  @Nested
  @DisplayName("K-3: opens and closes")
  class Doors {

    @ParameterizedTest
    @CsvSource({
      "order_purchase, PURCHASE",
      "store_rating, STORE_RATING",
      "product_rating, PRODUCT_RATING"
    })
    @DisplayName("E-1: a way to earn")
    void aWayToEarn(String channel, Way way) {
      NewMerchant shop = NewMerchant.open(operator);
      Api api = server.api(shop.privateKey());
      String path = shop.path("/channels");
      String body = "{\"%s\":{\"enabled\":%s}}";

      JsonObject off = operator.patch(path, body.formatted(channel, false)).data();
      assertThat(off.getJsonObject(channel).getBoolean("enabled")).isFalse();
      assertThat(off.values().toString()).containsOnlyOnce("\"enabled\":false");
      api.earn(anEarning(way)).isRefusedWith(403, NO_EARNING);
      operator.patch(path, body.formatted(channel, true)).data();
      api.earn(anEarning(way)).order();
    }

    @Test
    void whatAMerchantMayDo() {
      NewMerchant shop = NewMerchant.open(operator);
      Api api = server.api(shop.privateKey());
      String order = api.earn(anEarning()).order().getString("uuid");

      shop.change(operator, "{\"capabilities\":[]}");
      api.earn(anEarning()).isRefusedWith(403, NO_EARNING);
      begun(shop).isRefusedWith(403, "Merchant is not allowed to create checkout orders");
      api.call(order, "refund").isRefusedWith(403, "Merchant is not allowed to refund orders");
      api.call(order, "status", "{\"status\":\"delivered\"}")
          .isRefusedWith(403, "Merchant is not allowed to update shipping statuses");
      api.order(order).order();

      shop.change(operator, "{\"capabilities\":[\"checkout\",\"refunds\",\"shipping\"]}");
      begun(shop).isSuccess();
      api.call(order, "status", "{\"status\":\"delivered\"}").order();
      api.call(order, "refund").isSuccess();
      api.earn(anEarning()).isRefusedWith(403, NO_EARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"published", "verified"})
    void theWholeShop(String standing) {
      NewMerchant shop = NewMerchant.open(operator);
      Api api = server.api(shop.privateKey());

      shop.change(operator, "{\"%s\":false}".formatted(standing));
      api.earn(anEarning()).isRefusedWith(403, "Merchant not published");
      shop.change(operator, "{\"%s\":true}".formatted(standing));
      api.earn(anEarning()).order();
    }

    @Test
    @DisplayName("K-4: the list of addresses, in its three states")
    void theListOfAddresses() {
      NewMerchant shop = NewMerchant.open(operator);
      String path = shop.path("/ip-rule");
      String everybody = "{\"addresses\":null,\"admits\":\"everybody\"}";

      assertThat(operator.get(path).data().toString()).isEqualTo(everybody);
      assertThat(operator.put(path, "{\"addresses\":[]}").data().toString())
          .isEqualTo("{\"addresses\":[],\"admits\":\"nobody\"}");
      assertThat(
              operator
                  .put(path, "{\"addresses\":[\"::ffff:10.0.0.1\",\" 10.0.0.0/8 \",\"::1/128\"]}")
                  .data()
                  .toString())
          .isEqualTo(
              "{\"addresses\":[\"10.0.0.1\",\"10.0.0.0/8\",\"0:0:0:0:0:0:0:1\"],"
                  + "\"admits\":\"listed\"}");
      assertThat(operator.put(path, addresses(100)).data().getJsonArray("addresses")).hasSize(100);
      operator.put(path, addresses(101)).isWrongIn("addresses");
      operator.put(path, "{\"addresses\":[\"10.0.0.1/33\"]}").isWrongIn("addresses.0");
      operator.put(path, "{}").isWrongIn("addresses");
      operator.put(path, "{\"addresses\":null}").isWrongIn("addresses");
      assertThat(operator.get(path).data().getJsonArray("addresses")).hasSize(100);
      assertThat(operator.delete(path).data().toString()).isEqualTo(everybody);
      assertThat(operator.delete(path).data().toString()).isEqualTo(everybody);
    }

    /** The longest that there are, for the audit log tells them all. */
    private static String addresses(int count) {
      List<String> blocks =
          IntStream.range(0x1000, 0x1000 + count)
              .mapToObj(n -> "2001:%1$x:%1$x:%1$x:%1$x:%1$x:%1$x:fffe/127".formatted(n))
              .map(Earning::quoted)
              .toList();
      return "{\"addresses\":[%s]}".formatted(String.join(",", blocks));
    }

    private Answer begun(NewMerchant shop) {
      return Api.send(
          HttpRequest.newBuilder(server.uri("/api/v1/orders/checkout/" + shop.publicKey()))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(aCheckout().json())));
    }
  }

  @Nested
  @DisplayName("goes by its policies:")
  class Policies {

    @Test
    @DisplayName("F-1: the period in which an order can be refunded")
    void thePeriodOfRefunds() throws InterruptedException {
      NewMerchant shop = NewMerchant.open(operator, policyBody("\"refund_period\":\"PT1.9S\""));
      Api api = server.api(shop.privateKey());
      String shut = api.earn(anEarning()).order().getString("uuid");

      JsonObject changed = shop.change(operator, policyBody("\"refund_period\":null"));
      String open = api.earn(anEarning()).order().getString("uuid");

      assertThat(changed.getJsonObject("policies").isNull("refund_period")).isTrue();
      Thread.sleep(1_000);
      assertThat(api.call(shut, "refund").isRefused().json().getString("message"))
          .startsWith("Refund not allowed: the refund window closed on ");
      api.call(open, "refund").isSuccess();
    }

    @Test
    @DisplayName("E-4: one rating of each customer")
    void oneRatingOfEachCustomer() {
      String phone = anUnknownPhone();
      operator.post("/admin/v1/customers/" + phone + "/activate", "").isSuccess();
      NewMerchant shop = NewMerchant.open(operator);
      Api api = server.api(shop.privateKey());
      Earning rating = anEarning(Way.STORE_RATING).by(phone);
      api.earn(rating).order();
      api.earn(rating.numbered(aNumber())).order();

      shop.change(operator, policyBody("\"one_rating_each\":true"));

      api.earn(rating.numbered(aNumber()))
          .isRefusedWith(400, "The customer has already been rewarded for such a rating");
    }

    @Test
    void allOfThemAsTheyWereSet() {
      NewMerchant shop = NewMerchant.open(operator);

      for (String policy :
          List.of(
              "\"refund_period\":\"PT876000H\"",
              "\"refund_period\":\"PT1S\"",
              "\"mixed_tender\":\"points_first\"",
              "\"mixed_tender\":\"money_first\"",
              "\"mixed_tender\":\"ratio\"",
              "\"shortfall\":\"clamp\"",
              "\"shortfall\":\"refuse\"",
              "\"shortfall\":\"debt\"",
              "\"refunds_settled\":false",
              "\"grace_days\":3650",
              "\"grace_days\":0",
              "\"minimum_order_value\":99999999.99",
              "\"minimum_order_value\":0",
              "\"earns_on_spent_points\":true",
              "\"one_rating_each\":true")) {
        JsonObject changed = shop.change(operator, policyBody(policy));
        assertThat(written(changed, "policies")).contains(policy);
        assertThat(operator.get(shop.path("")).data()).isEqualTo(changed);
      }
    }
  }

  @Nested
  @DisplayName("lists")
  class Lists {

    @Test
    void everybodyOnceInPartsWhileOthersComeIn() {
      List<Long> enrolled =
          IntStream.range(0, 5)
              .mapToObj(n -> enrolled("\"name\":\"Listed\"").getJsonNumber("id").longValue())
              .toList();
      List<Long> listed = new ArrayList<>();

      Optional<String> cursor = Optional.of(String.valueOf(enrolled.get(0) - 1));
      while (cursor.isPresent()) {
        Answer part = operator.get(MERCHANTS + "?limit=2&after=" + cursor.get());
        assertThat(part.page()).hasSizeBetween(1, 2);
        part.page().forEach(of -> listed.add(of.getJsonNumber("id").longValue()));
        if (listed.size() < 5) {
          enrolled("\"name\":\"Came in meanwhile\"");
        }
        cursor = part.next();
      }

      assertThat(listed).containsSubsequence(enrolled).isSorted().doesNotHaveDuplicates();
      assertThat(operator.get(MERCHANTS + "?limit=200").page()).hasSizeLessThanOrEqualTo(200);
      assertThat(operator.get(MERCHANTS + "?limit=&after=").page()).hasSizeLessThanOrEqualTo(50);
      Answer beyond = operator.get(MERCHANTS + "?after=" + Long.MAX_VALUE);
      assertThat(beyond.page()).isEmpty();
      assertThat(beyond.next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "limit=0 | limit | The limit must be at least 1.",
          "limit=201 | limit | The limit may not be greater than 200.",
          "limit=x | limit | The limit must be an integer.",
          "limit=1.5&after=x | limit after | must be an integer.",
          "after=-1 | after | The after must be at least 0.",
          "after=99999999999999999999 | after | The after must be an integer."
        })
    void nothingByAWrongCursorOrLimit(String query, String fields, String sentence) {
      for (String list : List.of(MERCHANTS, "/admin/v1/programs", "/admin/v1/audit")) {
        Answer answer = operator.get(list + "?" + query).isWrongIn(fields.split(" "));
        for (String field : fields.split(" ")) {
          assertThat(answer.sentencesAbout(field).get(0)).endsWith(sentence);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "999999999"})
  void knowsNobodyWhoIsNotThere(String id) {
    Operator bare = Operator.of(server);
    for (String of :
        List.of("", "/channels", "/custom-products", "/ip-rule", "/keys", "/funding")) {
      bare.get(MERCHANTS + "/" + id + of).isRefusedWith(404, "Not found");
    }
    bare.patch(MERCHANTS + "/" + id, "{").isRefusedWith(404, "Not found");
    bare.patch(MERCHANTS + "/" + id + "/channels", "{}").isRefusedWith(404, "Not found");
    bare.patch(MERCHANTS + "/" + id + "/funding", "{}").isRefusedWith(404, "Not found");
    bare.put(MERCHANTS + "/" + id + "/ip-rule", "{}").isRefusedWith(404, "Not found");
    bare.put(MERCHANTS + "/" + id + "/custom-products", "{}").isRefusedWith(404, "Not found");
    bare.delete(MERCHANTS + "/" + id + "/ip-rule").isRefusedWith(404, "Not found");
  }

  static Stream<Arguments> callsWithABody() {
    return Stream.of(
        Arguments.of("POST", ""),
        Arguments.of("PATCH", "/1"),
        Arguments.of("PATCH", "/1/channels"),
        Arguments.of("PUT", "/1/custom-products"),
        Arguments.of("PUT", "/1/ip-rule"),
        Arguments.of("PATCH", "/1/funding"),
        Arguments.of("POST", "/1/funding"),
        Arguments.of("POST", "/1/keys"),
        Arguments.of("POST", "/1/keys/1/rotate"),
        Arguments.of("POST", "/1/orders"),
        Arguments.of("POST", "/../programs"),
        Arguments.of("PATCH", "/../programs/1"));
  }

  @ParameterizedTest
  @MethodSource("callsWithABody")
  @DisplayName("W-2, W-5: refuses bodies that are too large, too deep, no JSON or of another kind")
  void refusesBodiesThatAreNone(String method, String below) {
    String path = (MERCHANTS + below).replaceAll("/merchants/\\.\\.", "");

    sent(method, path, "application/json", " ".repeat(300 * 1024))
        .isRefusedWith(413, "The request body may not be larger than 256 KiB.");
    sent(method, path, "application/json", "{\"a\":" + "[".repeat(10_000))
        .isRefusedWith(400, "The request body is nested too deeply.");
    sent(method, path, "application/json", "{\"a\":")
        .isRefusedWith(400, "The request body is not valid JSON.");
    sent(method, path, "application/json", "[1]").isWrongIn("body");
    sent(method, path, "text/plain", "{}")
        .isRefusedWith(415, "The request body must be sent as application/json.");
  }

  private Answer sent(String method, String path, String type, String body) {
    return Api.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + Operator.TOKEN)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body)));
  }

  private JsonObject enrolled(String fields) {
    return operator.post(MERCHANTS, "{\"program_id\":1,%s}".formatted(fields)).data();
  }

  private List<JsonObject> entriesAbout(JsonObject merchant) {
    return operator.get("/admin/v1/audit?subject=merchant:" + merchant.getInt("id")).page();
  }

  private static String pathOf(JsonObject merchant, String below) {
    return MERCHANTS + "/" + merchant.getInt("id") + below;
  }
}
