package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.Earning.line;
import static dev.points.http.Earning.metadataOf;
import static dev.points.http.Earning.nested;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Reporting purchases, and looking orders up, over HTTP. */
@OnSharedServer
@DisplayName("POST /api/v1/orders/earning")
class EarningOrderIT {

  private static final String PATH = Way.PURCHASE.path();
  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private Server server;
  private Api cafe;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
    cafe = shared.api(Api.CAFE);
  }

  @Nested
  @DisplayName("answers")
  class Answers {

    @Test
    @DisplayName("W-8: the order resource, field by field")
    void theOrderResourceFieldByField() {
      String number = aNumber();
      Earning earning =
          anEarning()
              .numbered(number)
              .with("shipping_amount", "15")
              .with("tax_amount", "22.5")
              .with("metadata", "{\"channel\":\"web\",\"deep\":{\"list\":[1,null,true]}}");

      JsonObject order = cafe.earn(earning).order();

      assertThat(order.getJsonNumber("id").isIntegral()).isTrue();
      assertThat(order.getJsonNumber("id").longValueExact()).isPositive();
      assertThat(UUID.fromString(order.getString("uuid"))).hasToString(order.getString("uuid"));
      assertThat(order.getString("reference_number"))
          .matches("REF-" + ZonedDateTime.now(RIYADH).getYear() + "-[0-9]{6,}");
      assertThat(written(order, "order_status")).isEqualTo("\"approved\"");
      assertThat(order.getString("status_label")).isEqualTo("جديد");
      assertThat(order.get("custom_status")).isEqualTo(JsonValue.NULL);
      assertThat(order.getString("order_number")).isEqualTo(number);
      assertThat(written(order, "type")).isEqualTo("1");
      assertThat(written(order, "total_price")).isEqualTo("115.0");
      assertThat(written(order, "total_points")).isEqualTo("1150");
      assertThat(written(order, "metadata"))
          .isEqualTo("{\"channel\":\"web\",\"deep\":{\"list\":[1,null,true]}}");
      assertThat(written(order, "settlement_status")).isEqualTo("\"pending\"");
      assertThat(written(order, "status")).isEqualTo("\"new\"");
      assertThat(written(order, "items")).isEqualTo("[" + line("Cappuccino", "18.5", "2") + "]");
      assertThat(written(order, "shipping_amount")).isEqualTo("15.0");
      assertThat(written(order, "tax_amount")).isEqualTo("22.5");
      assertThat(order.get("discount_amount")).isEqualTo(JsonValue.NULL);
      assertThat(written(order, "redeemed_points")).isEqualTo("0");
      assertThat(written(order, "earned_points")).isEqualTo("1150");
      assertThat(written(order, "refunded_amount")).isEqualTo("0.0");
      assertThat(written(order, "refunded_points")).isEqualTo("0");
      assertThat(order.get("payment_method")).isEqualTo(JsonValue.NULL);
      assertThat(order.get("reason")).isEqualTo(JsonValue.NULL);
    }

    @Test
    @DisplayName("W-8: times in UTC with milliseconds, date and time of day in Riyadh")
    void timesInUtcAndInRiyadh() {
      JsonObject order = cafe.earn(anEarning()).data();

      String created = order.getString("created_at");
      ZonedDateTime inRiyadh = Instant.parse(created).atZone(RIYADH);
      assertThat(created).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
      assertThat(Instant.parse(created)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
      assertThat(order.getString("updated_at")).isEqualTo(created);
      assertThat(order.getString("date"))
          .isEqualTo(inRiyadh.format(DateTimeFormatter.ofPattern("uuuu-MM-dd")));
      assertThat(order.getString("time"))
          .isEqualTo(inRiyadh.format(DateTimeFormatter.ofPattern("HH:mm:ss")));
      assertThat(order.get("since").getValueType()).isEqualTo(ValueType.STRING);
    }

    @Test
    void theSameOrderToWhoeverLooksItUp() {
      JsonObject order = cafe.earn(anEarning().with("metadata", "{\"a\":1.50}")).data();

      JsonObject found = cafe.order(order.getString("uuid")).data();

      assertThat(found.keySet()).isEqualTo(order.keySet());
      assertThat(found.entrySet())
          .filteredOn(field -> !field.getKey().equals("since"))
          .allSatisfy(
              field ->
                  assertThat(field.getValue())
                      .as(field.getKey())
                      .isEqualTo(order.get(field.getKey())));
    }

    @Test
    void withJsonInUtf8WhateverTheCallerAccepts() {
      Answer answer =
          Api.send(cafe.post(PATH, anEarning().json()).header("Accept", "text/html, image/png"));

      assertThat(answer.data().getString("order_status")).isEqualTo("approved");
      assertThat(answer.header("Content-Type").replace(" ", ""))
          .isEqualToIgnoringCase("application/json;charset=utf-8");
    }

    @Test
    void inTheLettersOfTheCaller() {
      String number = "طلب-🛍-" + UUID.randomUUID();
      Earning earning =
          anEarning().numbered(number).with("products", "[" + line("قهوة ☕️", "18.5", "1") + "]");

      JsonObject order = cafe.earn(earning).data();

      assertThat(order.getString("order_number")).isEqualTo(number);
      assertThat(order.getJsonArray("items").getJsonObject(0).getString("product_name"))
          .isEqualTo("قهوة ☕️");
    }
  }

  @Nested
  @DisplayName("awards")
  class Awards {

    @ParameterizedTest
    @CsvSource({"115.00, 1150", "0, 0", "0.09, 0", "0.10, 1", "0.19, 1", "99999999.99, 999999999"})
    @DisplayName("E-2: ten points for each riyal, rounded down")
    void tenPointsForEachRiyal(String total, long points) {
      assertThat(points(anEarning().with("total_price", total))).isEqualTo(points);
    }

    @Test
    @DisplayName("E-2: at the merchant's own rate")
    void atTheMerchantsOwnRate() {
      JsonObject order = server.api(Api.STORE).earn(anEarning()).data();

      assertThat(written(order, "total_points")).isEqualTo("115");
    }

    @Test
    @DisplayName("E-2: custom points for each piece of a custom product, the rate for the rest")
    void customPointsForEachPiece() {
      String products =
          "[" + line(" gift BOX ", "20", "2") + "," + line("Cappuccino", "18.5", "2") + "]";

      assertThat(points(anEarning().with("products", products))).isEqualTo(2 * 500 + 750);
    }

    @Test
    @DisplayName("E-2: custom points alone when the custom products cost more than the total")
    void customPointsAloneWhenNothingIsLeft() {
      String products = "[" + line("Gift Box", "200", "1") + "]";

      assertThat(points(anEarning().with("products", products))).isEqualTo(500);
    }

    private long points(Earning earning) {
      JsonObject order = cafe.earn(earning).data();
      assertThat(order.getJsonNumber("total_points").isIntegral()).isTrue();
      assertThat(order.get("earned_points")).isEqualTo(order.get("total_points"));
      return order.getJsonNumber("total_points").longValueExact();
    }
  }

  @Nested
  @DisplayName("W-4: reads numbers")
  class Numbers {

    @ParameterizedTest
    @CsvSource({
      "115, 115.0",
      "115.00, 115.0",
      "18.499999999, 18.5",
      "18.494999999, 18.49",
      "18.495, 18.5",
      "0.30000000000000004, 0.3",
      "0.004, 0.0",
      "0.005, 0.01",
      "1e2, 100.0",
      "1.155E+2, 115.5",
      "1e-400, 0.0",
      "-0, 0.0",
      "'\"115.55\"', 115.55",
      "'\" 115 \"', 115.0",
      "99999999.99, 99999999.99"
    })
    void asDecimalsRoundedHalfUpToHalalas(String sent, String written) {
      JsonObject order = cafe.earn(anEarning().with("total_price", sent)).data();

      assertThat(written(order, "total_price")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-1",
          "-0.01",
          "\"-1\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"abc\"",
          "\"12,5\"",
          "\"1.2.3\"",
          "\"0x10\"",
          "100000000",
          "99999999.996",
          "1e9",
          "1e400",
          "-1e400",
          "1e999999999",
          "\"100000000\""
        })
    void andRefusesAmountsThatAreNone(String sent) {
      cafe.earn(anEarning().with("total_price", sent)).isWrongIn("total_price");
      cafe.earn(anEarning().with("shipping_amount", sent)).isWrongIn("shipping_amount");
      cafe.earn(anEarning().with("tax_amount", sent)).isWrongIn("tax_amount");
      cafe.earn(anEarning().with("discount_amount", sent)).isWrongIn("discount_amount");
      cafe.earn(anEarning().with("products", "[" + line("Tea", sent, "1") + "]"))
          .isWrongIn("products.0.product_price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "+1", "01", ".5", "1.", "1e", "0x10", "--1"})
    void andRefusesWhatIsNoJsonNumber(String sent) {
      cafe.earn(anEarning().with("total_price", sent))
          .isRefusedWith(400, "The request body is not valid JSON.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000000"})
    void quantitiesFromOneToAMillion(String quantity) {
      cafe.earn(anEarning().with("products", "[" + line("Tea", "0", quantity) + "]")).data();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-1",
          "1.5",
          "1000001",
          "1e400",
          "9223372036854775808",
          "\"two\"",
          "true",
          "null"
        })
    void andRefusesOtherQuantities(String quantity) {
      cafe.earn(anEarning().with("products", "[" + line("Tea", "1", quantity) + "]"))
          .isWrongIn("products.0.quantity");
    }
  }

  @Nested
  @DisplayName("W-5: limits")
  class Limits {

    @Test
    void orderNumbersTo191Characters() {
      String longest = aNumber() + "x".repeat(191 - aNumber().length());

      assertThat(number(longest)).isEqualTo(longest);
      cafe.earn(anEarning().numbered(longest + "x")).isWrongIn("order_number");
    }

    @Test
    void orderNumbersByCharactersNotByBytes() {
      String longest = aNumber() + "🛍".repeat(191 - aNumber().length());

      assertThat(number(longest)).isEqualTo(longest);
      cafe.earn(anEarning().numbered(longest + "🛍")).isWrongIn("order_number");
    }

    @Test
    void orderNumbersWithoutTheirHashAndTheBlanksAround() {
      String longest = aNumber() + "x".repeat(191 - aNumber().length());
      String shorter = aNumber();

      assertThat(number("  #" + longest + "  ")).isEqualTo(longest);
      assertThat(number("# " + shorter)).isEqualTo(shorter);
      cafe.earn(anEarning().numbered(shorter)).isWrongIn("order_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "#", " # "})
    void orderNumbersToThoseWithSomethingInThem(String nothing) {
      cafe.earn(anEarning().numbered(nothing)).isWrongIn("order_number");
    }

    @ParameterizedTest
    @CsvSource({
      "name, 255, name",
      "address.city, 100, shipping_address.city",
      "address.line1, 255, shipping_address.line1",
      "product, 255, products.0.product_name"
    })
    void namesAndAddresses(String what, int most, String field) {
      cafe.earn(with(what, "ن".repeat(most))).data();
      cafe.earn(with(what, " " + "ن".repeat(most) + " ")).data();
      cafe.earn(with(what, "ن".repeat(most + 1))).isWrongIn(field);
    }

    @Test
    void productsTo500Lines() {
      JsonObject order = cafe.earn(anEarning().with("products", lines(500))).data();

      assertThat(order.getJsonArray("items")).hasSize(500);
      cafe.earn(anEarning().with("products", lines(501))).isWrongIn("products");
      cafe.earn(anEarning().with("products", "[]")).isWrongIn("products");
    }

    @Test
    void metadataTo16KibibytesOnceBlanksAreDropped() {
      cafe.earn(anEarning().with("metadata", metadataOf(16 * 1024))).data();
      cafe.earn(anEarning().with("metadata", " ".repeat(5_000) + metadataOf(16 * 1024))).data();
      cafe.earn(anEarning().with("metadata", metadataOf(16 * 1024 + 1))).isWrongIn("metadata");
    }

    @Test
    void metadataTo8Levels() {
      cafe.earn(anEarning().with("metadata", nested(8))).data();
      cafe.earn(anEarning().with("metadata", nested(9))).isWrongIn("metadata");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\\u0000", "\\n", "\\u001b", "\\u007f", "\\u0085", "\\ud800", "\\udc00"})
    void textsToCharactersThatCanBePrinted(String unprintable) {
      String text = "\"a" + unprintable + "b\"";
      String products =
          "[{\"product_name\":%s,\"product_price\":1,\"quantity\":1}]".formatted(text);

      cafe.earn(anEarning().with("order_number", text)).isWrongIn("order_number");
      cafe.earn(anEarning().with("phone_number", text)).isWrongIn("phone_number");
      cafe.earn(anEarning().with("name", text)).isWrongIn("name");
      cafe.earn(anEarning().with("products", products)).isWrongIn("products.0.product_name");
      cafe.earn(anEarning().with("shipping_address", "{\"city\":" + text + "}"))
          .isWrongIn("shipping_address.city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "{\"\\udc00\":1}", "{\"a\":[\"\\u0000\"]}"})
    void metadataToCharactersThatCanBeKept(String metadata) {
      cafe.earn(anEarning().with("metadata", metadata)).isWrongIn("metadata");
    }

    private String number(String sent) {
      return cafe.earn(anEarning().numbered(sent)).data().getString("order_number");
    }

    private Earning with(String what, String text) {
      return switch (what) {
        case "name" -> anEarning().with("name", quoted(text));
        case "product" -> anEarning().with("products", "[" + line(text, "1", "1") + "]");
        default ->
            anEarning()
                .with(
                    "shipping_address",
                    "{\"%s\":%s}".formatted(what.substring("address.".length()), quoted(text)));
      };
    }

    private String lines(int count) {
      return IntStream.range(0, count)
          .mapToObj(number -> line("Tea " + number, "0.01", "1"))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  @Nested
  @DisplayName("W-6: takes fields")
  class FieldsOfABody {

    static Stream<Arguments> wrongTypes() {
      List<String> noTexts = List.of("1", "true", "[]", "{}", "[\"a\"]");
      List<String> noNumbers = List.of("true", "[]", "{}", "[1]");
      List<String> noObjects = List.of("1", "true", "\"a\"", "[]", "[{}]");
      List<String> noLists = List.of("1", "true", "\"a\"", "{}");
      return Stream.of(
              all("phone_number", noTexts, "phone_number"),
              all("order_number", noTexts, "order_number"),
              all("name", noTexts, "name"),
              all("total_price", noNumbers, "total_price"),
              all("shipping_amount", noNumbers, "shipping_amount"),
              all("tax_amount", noNumbers, "tax_amount"),
              all("discount_amount", noNumbers, "discount_amount"),
              all("products", noLists, "products"),
              all("shipping_address", noObjects, "shipping_address"),
              all("metadata", noObjects, "metadata"),
              Stream.of(
                  Arguments.of("products", "[1]", "products.0"),
                  Arguments.of("products", "[null]", "products.0"),
                  Arguments.of("products", "[" + line("Tea", "1", "1") + ",[]]", "products.1"),
                  Arguments.of(
                      "products",
                      "[{\"product_name\":1,\"product_price\":1,\"quantity\":1}]",
                      "products.0.product_name"),
                  Arguments.of(
                      "products", "[" + line("Tea", "{}", "1") + "]", "products.0.product_price"),
                  Arguments.of(
                      "products", "[" + line("Tea", "1", "[]") + "]", "products.0.quantity"),
                  Arguments.of("shipping_address", "{\"city\":1}", "shipping_address.city"),
                  Arguments.of("shipping_address", "{\"line1\":{}}", "shipping_address.line1")))
          .flatMap(each -> each);
    }

    private static Stream<Arguments> all(String field, List<String> values, String wrong) {
      return values.stream().map(value -> Arguments.of(field, value, wrong));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void ofTheRightTypeOnly(String field, String value, String wrong) {
      cafe.earn(anEarning().with(field, value)).isWrongIn(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone_number", "total_price", "order_number", "products"})
    void thatAreRequired(String field) {
      cafe.earn(anEarning().without(field)).isWrongIn(field);
      cafe.earn(anEarning().with(field, "null")).isWrongIn(field);
    }

    @Test
    void thatAreRequiredOfALine() {
      cafe.earn(anEarning().with("products", "[{}]"))
          .isWrongIn("products.0.product_name", "products.0.product_price", "products.0.quantity");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "name",
          "shipping_amount",
          "tax_amount",
          "discount_amount",
          "shipping_address",
          "metadata"
        })
    void thatAreOptionalForAbsentWhenTheyAreNull(String field) {
      cafe.earn(anEarning().with(field, "null")).data();
    }

    @Test
    void thatItKnowsAndIgnoresOthers() {
      Earning earning =
          anEarning()
              .with("total_points", "1000000")
              .with("order_status", "{\"a\":[]}")
              .with("__proto__", "null")
              .with(
                  "products",
                  "[{\"sku\":[],\"product_name\":\"Tea\",\"product_price\":1,"
                      + "\"quantity\":1}]");

      JsonObject order = cafe.earn(earning).data();

      assertThat(written(order, "total_points")).isEqualTo("1150");
      assertThat(order.getJsonArray("items").getJsonObject(0))
          .containsOnlyKeys("product_name", "product_price", "quantity");
    }

    @Test
    void allAtOnceAndTellsEverythingThatIsWrong() {
      Answer answer =
          cafe.earn("{\"total_price\":\"x\",\"products\":[{\"quantity\":0}],\"name\":1}");

      answer.isWrongIn(
          "phone_number",
          "order_number",
          "total_price",
          "name",
          "products.0.product_name",
          "products.0.product_price",
          "products.0.quantity");
      assertThat(answer.sentencesAbout("order_number"))
          .containsExactly("The order number field is required.");
      assertThat(answer.sentencesAbout("products.0.quantity"))
          .containsExactly("The quantity must be at least 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a\"", "1", "null", "true", "[{}]"})
    void ofAnObjectOnly(String body) {
      Answer answer = cafe.earn(body);

      answer.isRefused();
      assertThat(answer.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "{", "{}{}", "{\"a\":1,}", "{'a':1}", "{\"a\"}", "\u0000", "{}x"})
    void ofJsonOnly(String body) {
      cafe.earn(body).isRefusedWith(400, "The request body is not valid JSON.");
    }
  }

  @Nested
  @DisplayName("C-1: knows customers")
  class Phones {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "500000002",
          "0500000002",
          "966500000002",
          "+966500000002",
          "00966500000002",
          "+966 50 000 0002",
          "+966-50-000-0002",
          " 0 500-000 002 "
        })
    void byTheirNumberInEveryForm(String written) {
      assertThat(cafe.earn(anEarning().by(written)).data().getString("order_status"))
          .isEqualTo("approved");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "5012345",
          "401234567",
          "50abcdefg",
          "5012345678910",
          "+1500000002",
          "+9660500000002",
          "٥٠٠٠٠٠٠٠٠٢",
          "５０００００００２",
          "-",
          ""
        })
    void butNotByNumbersThatAreNone(String written) {
      cafe.earn(anEarning().by(written)).isWrongIn("phone_number");
    }
  }

  @Nested
  @DisplayName("E-5: refuses a number that is taken")
  class Duplicates {

    @Test
    void andNamesTheOrderThatCarriesIt() {
      Earning earning = anEarning();
      JsonObject order = cafe.earn(earning).data();

      Answer again = cafe.earn(earning);

      again.isWrongIn("order_number");
      assertThat(again.sentencesAbout("order_number"))
          .containsExactly("The order number has already been taken.");
      JsonObject data = again.json().getJsonObject("appended_data");
      assertThat(data).containsOnlyKeys("existing_order");
      JsonObject existing = data.getJsonObject("existing_order");
      assertThat(existing).containsOnlyKeys("uuid", "order_status", "reference_number");
      assertThat(existing.getString("uuid")).isEqualTo(order.getString("uuid"));
      assertThat(existing.getString("order_status")).isEqualTo("approved");
      assertThat(existing.getString("reference_number"))
          .isEqualTo(order.getString("reference_number"));
    }

    @Test
    void whateverElseDiffers() {
      String number = aNumber();
      String uuid = cafe.earn(anEarning().numbered(number)).data().getString("uuid");

      for (Earning other :
          List.of(
              anEarning().numbered(" #" + number + " "),
              anEarning().numbered(number).with("total_price", "1"),
              anEarning().numbered(number).by("500000001"),
              anEarning().numbered(number).by(anUnknownPhone()))) {
        Answer answer = cafe.earn(other).isWrongIn("order_number");
        assertThat(answer.existingOrder().getString("uuid")).isEqualTo(uuid);
      }
    }

    @Test
    void byAQueuedEarningToo() {
      Earning earning = anEarning().by(anUnknownPhone());
      cafe.earn(earning).data();

      Answer again = cafe.earn(earning).isWrongIn("order_number");
      Answer fromAnother = cafe.earn(earning.by(Earning.CUSTOMER)).isWrongIn("order_number");

      for (Answer answer : List.of(again, fromAnother)) {
        assertThat(answer.existingOrder()).containsOnlyKeys("pending_client_activation");
        assertThat(answer.existingOrder().getBoolean("pending_client_activation")).isTrue();
      }
    }

    @Test
    void butNotOneThatDiffersInCase() {
      String number = aNumber() + "-abc";
      String uuid = cafe.earn(anEarning().numbered(number)).data().getString("uuid");

      JsonObject other = cafe.earn(anEarning().numbered(number.replace("-abc", "-ABC"))).data();

      assertThat(other.getString("uuid")).isNotEqualTo(uuid);
    }

    @Test
    void butNotOneThatAnotherMerchantUsed() {
      Earning earning = anEarning();
      String uuid = cafe.earn(earning).data().getString("uuid");

      JsonObject other = server.api(Api.BOOKS).earn(earning).data();

      assertThat(other.getString("uuid")).isNotEqualTo(uuid);
    }

    @Test
    @DisplayName("E-7: once of 50 copies of one request at the same time")
    void onceOfFiftyCopiesAtTheSameTime() {
      Earning earning = anEarning();

      List<Answer> answers = Together.run(50, number -> cafe.earn(earning));

      OneOrder.isMadeBy(answers);
    }
  }

  @Nested
  @DisplayName("E-6: queues the earning of a customer who is not active")
  class PendingCustomers {

    @Test
    void andAnswersWithoutAnOrder() {
      String number = aNumber();

      JsonObject data = cafe.earn(anEarning().numbered("#" + number).by(anUnknownPhone())).data();

      assertThat(data).containsOnlyKeys("pending_client_activation", "pending_earning_order");
      assertThat(data.getBoolean("pending_client_activation")).isTrue();
      JsonObject earning = data.getJsonObject("pending_earning_order");
      assertThat(earning)
          .containsOnlyKeys("id", "merchant_order_number", "total_price", "total_points");
      assertThat(earning.getJsonNumber("id").longValueExact()).isPositive();
      assertThat(earning.getString("merchant_order_number")).isEqualTo(number);
      assertThat(written(earning, "total_price")).isEqualTo("115.0");
      assertThat(written(earning, "total_points")).isEqualTo("1150");
    }

    @Test
    void eachPurchaseByItself() {
      String phone = anUnknownPhone();

      JsonObject first = cafe.earn(anEarning().by(phone)).data();
      JsonObject second = cafe.earn(anEarning().by("0" + phone)).data();

      assertThat(first.getJsonObject("pending_earning_order").getInt("id"))
          .isLessThan(second.getJsonObject("pending_earning_order").getInt("id"));
    }
  }

  @Nested
  @DisplayName("K-5: hides")
  class OtherPeoplesThings {

    @Test
    void theOrderOfAnotherMerchant() {
      String uuid = cafe.earn(anEarning()).data().getString("uuid");

      Answer another = server.api(Api.BOOKS).order(uuid).isRefusedWith(404, "Not found");
      Answer nothing =
          server.api(Api.BOOKS).order(UUID.randomUUID().toString()).isRefusedWith(404, "Not found");

      assertThat(another.text()).isEqualTo(nothing.text());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"42", "not-a-uuid", "550e8400-e29b-41d4-a716-44665544000g", "%20", "1-1-1-1-1"})
    void thatANameIsNoUuidAtAll(String name) {
      cafe.order(name).isRefusedWith(404, "Not found");
    }
  }

  @Nested
  @DisplayName("K-1, K-3: asks first")
  class Keys {

    private static final String NOT_JSON = "{";

    @Test
    void whetherThereIsAKey() {
      isRefusedFor(without("x-api-key"), "API key is required");
      isRefusedFor(withKey(""), "API key is required");
      isRefusedFor(withKey("   "), "API key is required");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"sk_sandbox_nobody", "pk_sandbox_points", "SK_SANDBOX_POINTS", "Bearer x", "0"})
    void whetherTheKeyIsRight(String key) {
      isRefusedFor(withKey(key), "Invalid or inactive API key");
    }

    @Test
    void whetherTheMerchantIsPublished() {
      server.api(Api.DRAFT).earn(NOT_JSON).isRefusedWith(403, "Merchant not published");
      server.api(Api.DRAFT).earn(anEarning()).isRefusedWith(403, "Merchant not published");
    }

    @Test
    void whetherTheMerchantRewardsPurchases() {
      String refusal = "Merchant is not allowed to create earning orders";

      server.api(Api.NO_EARNING).earn(NOT_JSON).isRefusedWith(403, refusal);
      server.api(Api.NO_EARNING).earn(anEarning()).isRefusedWith(403, refusal);
    }

    @Test
    void andLetsAnUnpublishedMerchantRead() {
      server.api(Api.DRAFT).order(UUID.randomUUID().toString()).isRefusedWith(404, "Not found");
    }

    private void isRefusedFor(HttpRequest.Builder request, String message) {
      Api.send(request.copy().POST(BodyPublishers.ofString(NOT_JSON))).isRefusedWith(400, message);
      Api.send(
              request
                  .copy()
                  .header("Content-Type", "application/xml")
                  .POST(BodyPublishers.ofString(anEarning().json())))
          .isRefusedWith(400, message);
      Api.send(request.copy().POST(BodyPublishers.ofString(anEarning().json())))
          .isRefusedWith(400, message);
    }

    private HttpRequest.Builder withKey(String key) {
      return HttpRequest.newBuilder(server.uri(PATH)).header("x-api-key", key);
    }

    private HttpRequest.Builder without(String header) {
      return HttpRequest.newBuilder(server.uri(PATH)).header("x-not-" + header, "1");
    }
  }

  @Nested
  @DisplayName("W-9: speaks")
  class Languages {

    private static final String ARABIC = "حقل رقم الطلب مطلوب.";
    private static final String ENGLISH = "The order number field is required.";

    @Test
    void englishOfErrorsUnlessArabicIsAskedFor() {
      assertThat(sentence("", null)).isEqualTo(ENGLISH);
      assertThat(sentence("", "fr-FR")).isEqualTo(ENGLISH);
      assertThat(sentence("", "en-GB, ar;q=0.5")).isEqualTo(ENGLISH);
      assertThat(sentence("", "fr, ar-SA;q=0.8, en;q=0.5")).isEqualTo(ARABIC);
      assertThat(sentence("", "ar")).isEqualTo(ARABIC);
      assertThat(sentence("?lang=ar", null)).isEqualTo(ARABIC);
    }

    @Test
    void whatTheParameterSaysRatherThanTheHeader() {
      assertThat(sentence("?lang=en", "ar")).isEqualTo(ENGLISH);
      assertThat(sentence("?lang=ar", "en")).isEqualTo(ARABIC);
      assertThat(sentence("?a=b&lang=ar", "en")).isEqualTo(ARABIC);
    }

    @Test
    void arabicOfLabelsUnlessEnglishIsAskedFor() {
      String uuid = cafe.earn(anEarning()).data().getString("uuid");

      assertThat(label(uuid, "", null)).isEqualTo("جديد");
      assertThat(label(uuid, "", "fr")).isEqualTo("جديد");
      assertThat(label(uuid, "", "en")).isEqualTo("New");
      assertThat(label(uuid, "?lang=ar", "en")).isEqualTo("جديد");
      assertThat(label(uuid, "?lang=en", "ar")).isEqualTo("New");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "q=9", "ar;q=x", "*", "ar-SA-x-x-x-x-x", "é"})
    void onAfterNonsense(String nonsense) {
      Api.send(
              cafe.post(PATH + "?lang=%D8%B9", anEarning().json())
                  .header("Accept-Language", nonsense))
          .data();
    }

    private String sentence(String query, String acceptLanguage) {
      Answer answer =
          Api.send(
              asking(
                  cafe.post(PATH + query, anEarning().without("order_number").json()),
                  acceptLanguage));
      assertThat(answer.status()).isEqualTo(422);
      return answer.sentencesAbout("order_number").get(0);
    }

    private String label(String uuid, String query, String acceptLanguage) {
      return Api.send(asking(cafe.get("/api/v1/orders/" + uuid + query), acceptLanguage))
          .data()
          .getString("status_label");
    }

    private HttpRequest.Builder asking(HttpRequest.Builder request, String acceptLanguage) {
      return acceptLanguage == null ? request : request.header("Accept-Language", acceptLanguage);
    }
  }

  @Nested
  @DisplayName("W-3: marks each answer with a request id")
  class RequestIds {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a",
          "till-7.order_42",
          "0123456789012345678901234567890123456789012345678901234567890123"
        })
    void thatTheCallerChose(String id) {
      assertThat(idOf(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "two words",
          "a/b",
          "{}",
          "01234567890123456789012345678901234567890123456789012345678901234"
        })
    void ofItsOwnIfTheCallersIsNone(String id) {
      assertThat(idOf(id)).isNotEqualTo(id).matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    void eachAnotherOne() {
      assertThat(
              Set.of(
                  cafe.earn("{").header("X-Request-Id"),
                  cafe.order("x").header("X-Request-Id"),
                  cafe.earn(anEarning()).header("X-Request-Id")))
          .hasSize(3)
          .doesNotContain("");
    }

    private String idOf(String sent) {
      return Api.send(cafe.get("/api/v1/orders/x").header("X-Request-Id", sent))
          .header("X-Request-Id");
    }
  }
}
