package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Checkout.aCheckout;
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
import dev.points.http.SharedPostgres.OnPostgres;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginning checkouts over HTTP. */
@OnSharedServer
@ExtendWith(SharedPostgres.class)
@DisplayName("POST /api/v1/orders/checkout/{publicKey}")
class CheckoutIT {

  private static final String SUPERSEDED = "Superseded by a new checkout session";
  private static final String NOT_JSON = "{";

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
    @DisplayName("R-9: the address of the page alone, and beside it the order and the end")
    void theAddressAlone() {
      Answer answer = cafe.begin(aCheckout());

      JsonObject data = answer.dataBeside("order_uuid", "expires_at");
      assertThat(data).containsOnlyKeys("checkout_url");
      assertThat(data.getString("checkout_url"))
          .matches(
              "http://127\\.0\\.0\\.1:%d/checkout/[A-Za-z0-9_-]{22,64}".formatted(server.port()));
      String uuid = answer.appendedData().getString("order_uuid");
      assertThat(UUID.fromString(uuid)).hasToString(uuid);
      String end = answer.appendedData().getString("expires_at");
      assertThat(end).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
      assertThat(Instant.parse(end))
          .isCloseTo(Instant.now().plus(Duration.ofMinutes(30)), within(1, ChronoUnit.MINUTES))
          .isEqualTo(
              Instant.parse(cafe.order(uuid).order().getString("created_at"))
                  .plus(Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("W-8: and whoever looks the order up sees all that was sent")
    void andWhoeverLooksTheOrderUpSeesAllThatWasSent() {
      String number = aNumber();
      String metadata = "{\"source\":\"mobile_app\",\"deep\":{\"list\":[1,1.50,null,true,\"ب\"]}}";
      String products =
          "[" + line("حذاء 👟", "120.75", "1") + "," + line("Socks", "30.0", "2") + "]";

      JsonObject order =
          begunOrder(
              aCheckout()
                  .numbered(number)
                  .by(Earning.CUSTOMER)
                  .with("name", quoted("نورة"))
                  .with("shipping_amount", "15")
                  .with("tax_amount", "22.5")
                  .with("discount_amount", "10.05")
                  .with("shipping_address", "{\"city\":\"Riyadh\",\"line1\":\"1234 King Fahd Rd\"}")
                  .with("products", products)
                  .with("metadata", metadata)
                  .with("callback_url", quoted("https://shop.example/back?order=1")));

      assertThat(order.getString("order_status")).isEqualTo("new");
      assertThat(order.getString("order_number")).isEqualTo(number);
      assertThat(order.getString("reference_number")).matches("REF-[0-9]{4}-[0-9]{6,}");
      assertThat(written(order, "type")).isEqualTo("2");
      assertThat(written(order, "total_price")).isEqualTo("150.75");
      assertThat(written(order, "shipping_amount")).isEqualTo("15.0");
      assertThat(written(order, "tax_amount")).isEqualTo("22.5");
      assertThat(written(order, "discount_amount")).isEqualTo("10.05");
      assertThat(written(order, "items")).isEqualTo(products);
      assertThat(written(order, "metadata")).isEqualTo(metadata);
      assertThat(order.getString("settlement_status")).isEqualTo("pending");
      assertThat(order.getString("status")).isEqualTo("new");
      for (String points :
          List.of("total_points", "redeemed_points", "earned_points", "refunded_points")) {
        assertThat(written(order, points)).as(points).isEqualTo("0");
      }
      assertThat(written(order, "refunded_amount")).isEqualTo("0.0");
      assertThat(order)
          .containsEntry("custom_status", JsonValue.NULL)
          .containsEntry("payment_method", JsonValue.NULL)
          .containsEntry("reason", JsonValue.NULL);
    }

    @Test
    void withoutWhatWasNotSent() {
      assertThat(begunOrder(aCheckout()))
          .containsEntry("items", JsonValue.NULL)
          .containsEntry("metadata", JsonValue.NULL)
          .containsEntry("shipping_amount", JsonValue.NULL)
          .containsEntry("tax_amount", JsonValue.NULL)
          .containsEntry("discount_amount", JsonValue.NULL);
    }

    @Test
    @DisplayName("alike whether it knows the phone, does not, or gets none")
    void alikeWhetherItKnowsThePhone() {
      for (Checkout checkout :
          List.of(
              aCheckout(),
              aCheckout().by("500000001"),
              aCheckout().by("+966 50 000 0003"),
              aCheckout().by(anUnknownPhone()),
              aCheckout().with("phone_number", "null"),
              aCheckout().with("phone_number", "\" \""))) {
        JsonObject data = cafe.begin(checkout).dataBeside("order_uuid", "expires_at");
        assertThat(data).as(checkout.json()).containsOnlyKeys("checkout_url");
      }
    }

    @Test
    @DisplayName("K-3: without a private key, and whatever stands in its header")
    void withoutAPrivateKey() {
      for (String key : List.of("", "nonsense", Api.BOOKS, "pk_sandbox_points")) {
        Answer answer = Api.send(cafe.toBegin(aCheckout().json()).header("x-api-key", key));
        String uuid = answer.appendedData().getString("order_uuid");
        assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
      }
    }

    @Test
    @DisplayName("E-1: also for a merchant who rewards nothing")
    void alsoForAMerchantWhoRewardsNothing() {
      server.api(Api.NO_EARNING).begin(aCheckout()).dataBeside("order_uuid", "expires_at");
    }
  }

  @Nested
  @DisplayName("K-1, K-3: asks first")
  class Keys {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "pk_sandbox_nobody",
          "sk_sandbox_points",
          "PK_SANDBOX_POINTS",
          "pk_sandbox_points%20",
          "pk_sandbox_point",
          "x",
          "%D8%B9",
          "pk_sandbox_points%00"
        })
    void whetherTheKeyIsRight(String key) {
      for (String body : List.of(NOT_JSON, "{}", aCheckout().json())) {
        Answer answer = begin(key, body);
        if (key.endsWith("%00")) {
          assertThat(answer.status()).isEqualTo(400);
        } else {
          answer.isRefusedWith(400, "Invalid or inactive API key");
        }
      }
    }

    @Test
    @DisplayName("W-9: and says so in Arabic if it is asked to")
    void andSaysSoInArabic() {
      begin("sk_sandbox_points?lang=ar", NOT_JSON)
          .isRefusedWith(400, "مفتاح الواجهة البرمجية غير صحيح أو غير نشط");
    }

    @Test
    void whetherThereIsAKey() {
      for (String path : List.of("/api/v1/orders/checkout", "/api/v1/orders/checkout/")) {
        Api.send(cafe.post(path, aCheckout().json())).isRefusedWith(404, "Not found");
      }
    }

    @Test
    void whetherTheMerchantIsPublished() {
      for (String body : List.of(NOT_JSON, "{}", aCheckout().json())) {
        server.api(Api.DRAFT).begin(body).isRefusedWith(403, "Merchant not published");
      }
    }

    @Test
    void whetherTheMethodAndTheMediaTypeAreRight() {
      Api.send(cafe.get(cafe.checkoutPath())).isRefusedWith(405, "Method not allowed");
      Api.send(cafe.toBegin(aCheckout().json()).setHeader("Content-Type", "text/plain"))
          .isRefusedWith(415, "The request body must be sent as application/json.");
      cafe.begin(aCheckout().json() + " ".repeat(256 * 1024))
          .isRefusedWith(413, "The request body may not be larger than 256 KiB.");
    }

    private Answer begin(String key, String body) {
      return Api.send(
          HttpRequest.newBuilder(server.uri("/api/v1/orders/checkout/" + key))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body)));
    }
  }

  @Nested
  @DisplayName("W-4, W-5, W-6: takes fields")
  class FieldsOfABody {

    static Stream<Arguments> wrongTypes() {
      List<String> noTexts = List.of("1", "true", "[]", "{}", "[\"a\"]");
      List<String> noNumbers = List.of("true", "[]", "{}", "[1]", "\"abc\"", "\"NaN\"");
      List<String> noAmounts = List.of("-1", "-0.01", "100000000", "99999999.996", "1e400");
      List<String> noObjects = List.of("1", "true", "\"a\"", "[]", "[{}]");
      List<String> noLists = List.of("1", "true", "\"a\"", "{}");
      Stream<Arguments> money =
          Stream.of("total_price", "shipping_amount", "tax_amount", "discount_amount")
              .flatMap(
                  field ->
                      Stream.concat(all(field, noNumbers, field), all(field, noAmounts, field)));
      return Stream.of(
              money,
              all("phone_number", noTexts, "phone_number"),
              all("order_number", noTexts, "order_number"),
              all("name", noTexts, "name"),
              all("callback_url", noTexts, "callback_url"),
              all("products", noLists, "products"),
              all("shipping_address", noObjects, "shipping_address"),
              all("metadata", noObjects, "metadata"),
              Stream.of(
                  Arguments.of("products", "[]", "products"),
                  Arguments.of("products", "[1]", "products.0"),
                  Arguments.of("products", "[" + line("Tea", "1", "1") + ",null]", "products.1"),
                  Arguments.of(
                      "products", "[" + line("Tea", "-1", "1") + "]", "products.0.product_price"),
                  Arguments.of(
                      "products", "[" + line("Tea", "1", "0") + "]", "products.0.quantity"),
                  Arguments.of("shipping_address", "{\"city\":1}", "shipping_address.city"),
                  Arguments.of("shipping_address", "{\"line1\":[]}", "shipping_address.line1"),
                  Arguments.of("metadata", nested(9), "metadata"),
                  Arguments.of("metadata", metadataOf(16 * 1024 + 1), "metadata")))
          .flatMap(each -> each);
    }

    private static Stream<Arguments> all(String field, List<String> values, String wrong) {
      return values.stream().map(value -> Arguments.of(field, value, wrong));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void ofTheRightTypeAndSizeOnly(String field, String value, String wrong) {
      cafe.begin(aCheckout().with(field, value)).isWrongIn(wrong);
    }

    @ParameterizedTest
    @CsvSource({
      "order_number, The order number field is required., حقل رقم الطلب مطلوب.",
      "total_price, The total price field is required., حقل المبلغ الإجمالي مطلوب."
    })
    @DisplayName("W-9: that are required, and says so in English or Arabic")
    void thatAreRequired(String field, String english, String arabic) {
      for (Checkout checkout :
          List.of(
              aCheckout().without(field),
              aCheckout().with(field, "null"),
              aCheckout().with(field, "\" \""))) {
        assertThat(cafe.begin(checkout).isWrongIn(field).sentencesAbout(field))
            .containsExactly(english);
        Answer inArabic =
            Api.send(cafe.toBegin(checkout.json()).header("Accept-Language", "ar-SA"));
        assertThat(inArabic.status()).isEqualTo(422);
        assertThat(inArabic.sentencesAbout(field)).containsExactly(arabic);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "phone_number",
          "name",
          "shipping_amount",
          "tax_amount",
          "discount_amount",
          "shipping_address",
          "products",
          "metadata",
          "callback_url"
        })
    void thatAreOptionalForAbsentWhenTheyAreNull(String field) {
      begunOrder(aCheckout().with(field, "null"));
    }

    @ParameterizedTest
    @CsvSource({
      "150, 150.0",
      "150.749999999, 150.75",
      "0.30000000000000004, 0.3",
      "0.005, 0.01",
      "0, 0.0",
      "'\"150.75\"', 150.75",
      "99999999.99, 99999999.99"
    })
    void ofMoneyRoundedHalfUpToHalalas(String sent, String written) {
      assertThat(written(begunOrder(aCheckout().with("total_price", sent)), "total_price"))
          .isEqualTo(written);
    }

    @Test
    void ofTextByCharactersNotByBytes() {
      for (String letter : List.of("x", "ن", "🛍")) {
        String longest = aNumber() + letter.repeat(191 - aNumber().length());
        String name = letter.repeat(255);
        String city = "{\"city\":%s}".formatted(quoted(letter.repeat(100)));
        String line1 = "{\"line1\":%s}".formatted(quoted(letter.repeat(255)));

        begunOrder(aCheckout().numbered(longest).with("name", quoted(" " + name + " ")));
        begunOrder(aCheckout().with("shipping_address", city));
        begunOrder(aCheckout().with("shipping_address", line1));

        cafe.begin(aCheckout().numbered(longest + letter)).isWrongIn("order_number");
        cafe.begin(aCheckout().with("name", quoted(name + letter))).isWrongIn("name");
        cafe.begin(aCheckout().with("shipping_address", city.replace("\"}", letter + "\"}")))
            .isWrongIn("shipping_address.city");
        cafe.begin(aCheckout().with("shipping_address", line1.replace("\"}", letter + "\"}")))
            .isWrongIn("shipping_address.line1");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "\\u001b", "\\u0085", "\\ud800"})
    void ofTextThatCanBePrinted(String unprintable) {
      for (String field : List.of("order_number", "phone_number", "name")) {
        cafe.begin(aCheckout().with(field, "\"a" + unprintable + "b\"")).isWrongIn(field);
      }
      cafe.begin(aCheckout().with("callback_url", "\"https://a.example/" + unprintable + "b\""))
          .isWrongIn("callback_url");
    }

    @Test
    void productsTo500Lines() {
      assertThat(begunOrder(aCheckout().with("products", lines(500))).getJsonArray("items"))
          .hasSize(500);
      cafe.begin(aCheckout().with("products", lines(501))).isWrongIn("products");
      assertThat(cafe.begin(aCheckout().with("products", "[]")).sentencesAbout("products"))
          .containsExactly("At least one product is required.");
    }

    @Test
    void metadataTo16KibibytesAnd8Levels() {
      for (String metadata : List.of(metadataOf(16 * 1024), nested(8), "{}")) {
        JsonObject order = begunOrder(aCheckout().with("metadata", metadata));
        assertThat(written(order, "metadata")).isEqualTo(metadata);
      }
    }

    @Test
    void orderNumbersWithoutTheirHashAndTheBlanksAround() {
      String number = aNumber();

      assertThat(begunOrder(aCheckout().numbered("  #" + number + "  ")).getString("order_number"))
          .isEqualTo(number);
      for (String nothing : List.of("#", " # ")) {
        cafe.begin(aCheckout().numbered(nothing)).isWrongIn("order_number");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5012345", "401234567", "50abcdefg", "+1500000002", "-"})
    void phonesThatAreSome(String phone) {
      cafe.begin(aCheckout().by(phone)).isWrongIn("phone_number");
    }

    @Test
    void thatItKnowsAndIgnoresOthers() {
      JsonObject order =
          begunOrder(
              aCheckout()
                  .with("redeemed_points", "5")
                  .with("order_status", "[]")
                  .with("type", "1"));

      assertThat(order.getString("order_status")).isEqualTo("new");
      assertThat(written(order, "type")).isEqualTo("2");
    }

    @Test
    void allAtOnceAndTellsEverythingThatIsWrong() {
      cafe.begin("{\"phone_number\":1,\"products\":[{}],\"callback_url\":\"x\",\"name\":2}")
          .isWrongIn(
              "order_number",
              "total_price",
              "phone_number",
              "products.0.product_name",
              "products.0.product_price",
              "products.0.quantity",
              "callback_url",
              "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "{'a':1}"})
    void ofJsonOnly(String body) {
      cafe.begin(body).isRefusedWith(400, "The request body is not valid JSON.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"\""})
    void ofAnObjectOnly(String body) {
      cafe.begin(body).isWrongIn("body");
    }

    private String lines(int count) {
      return IntStream.range(0, count)
          .mapToObj(number -> line("Tea " + number, "0.01", "1"))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  @Nested
  @DisplayName("R-6: sends the browser back")
  class CallbackUrls {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://merchant.example.com/checkout/callback?order=ORD-2024-0001",
          "http://127.0.0.1:3000/back",
          "HTTPS://shop.example",
          "https://shop.example/%D8%B4%D9%83%D8%B1%D8%A7?a=b&c=d#e",
          "https://shop.example/شكرا",
          "https://[::1]/back",
          "  https://shop.example/back  ",
          ""
        })
    void toHttpAddresses(String url) {
      cafe.begun(aCheckout().with("callback_url", quoted(url)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "shop.example/back",
          "/back",
          "//shop.example/back",
          "ftp://shop.example/back",
          "javascript:alert(1)",
          "data:text/html,hi",
          "file:///etc/passwd",
          "https:",
          "https://",
          "https:///back",
          "https:back",
          "https://user:secret@shop.example/back",
          "https://user@shop.example/back",
          "https://shop.example/a b",
          "https://shop.example/%zz",
          "https://shop.example:port/",
          "myapp://back"
        })
    void toNoOthers(String url) {
      Answer answer =
          cafe.begin(aCheckout().with("callback_url", quoted(url))).isWrongIn("callback_url");

      assertThat(answer.sentencesAbout("callback_url"))
          .containsExactly("The callback url must be an http or https address.");
    }

    @Test
    void ofAtMost2000Characters() {
      String start = "https://shop.example/";
      String longest = start + "x".repeat(2_000 - start.length());

      cafe.begun(aCheckout().with("callback_url", quoted(longest)));
      Answer answer =
          cafe.begin(aCheckout().with("callback_url", quoted(longest + "x")))
              .isWrongIn("callback_url");
      assertThat(answer.sentencesAbout("callback_url"))
          .containsExactly("The callback url may not be longer than 2000 characters.");
    }
  }

  @Nested
  @DisplayName("R-5: begins again")
  class SameNumberAgain {

    @Test
    void whatIsUnderWayIfTheBodyIsTheSame() {
      Checkout checkout =
          aCheckout().by(Earning.CUSTOMER).with("metadata", "{\"a\":1}").with("tax_amount", "1");

      Answer first = cafe.begin(checkout);
      Answer again = cafe.begin(checkout);
      Answer spaced = cafe.begin(" " + checkout.json().replace(",", " ,\n ").replace(":", " :"));

      for (Answer answer : List.of(again, spaced)) {
        assertThat(answer.dataBeside("order_uuid", "expires_at"))
            .isEqualTo(first.dataBeside("order_uuid", "expires_at"));
        assertThat(answer.appendedData()).isEqualTo(first.appendedData());
      }
      assertThat(cafe.order(uuidOf(first)).order().getString("order_status")).isEqualTo("new");
    }

    @Test
    void inThePlaceOfTheOneBeforeIfTheBodyIsAnother() {
      Checkout checkout = aCheckout();
      Answer first = cafe.begin(checkout);
      Answer second = cafe.begin(checkout.with("total_price", "151"));
      Answer third = cafe.begin(checkout);

      assertThat(List.of(uuidOf(first), uuidOf(second), uuidOf(third))).doesNotHaveDuplicates();
      assertThat(List.of(urlOf(first), urlOf(second), urlOf(third))).doesNotHaveDuplicates();
      for (Answer before : List.of(first, second)) {
        JsonObject order = cafe.order(uuidOf(before)).order();
        assertThat(order.getString("order_status")).isEqualTo("cancelled");
        assertThat(order.getString("reason")).isEqualTo(SUPERSEDED);
      }
      assertThat(cafe.order(uuidOf(third)).order().getString("order_status")).isEqualTo("new");
    }

    @Test
    @DisplayName("E-5: nothing once the order is past its checkout, and names the order")
    void nothingOnceTheOrderIsPastItsCheckout() {
      for (List<String> calls :
          List.of(
              List.of("authorize"),
              List.of("complete"),
              List.of("authorize", "capture"),
              List.of("complete", "refund"))) {
        Checkout checkout = aCheckout();
        String uuid = cafe.begun(checkout);
        calls.forEach(call -> assertThat(cafe.call(uuid, call).status()).isEqualTo(200));
        JsonObject order = cafe.order(uuid).order();

        for (Checkout again : List.of(checkout, checkout.with("total_price", "1"))) {
          Answer answer = cafe.begin(again).isWrongIn("order_number");
          assertThat(answer.sentencesAbout("order_number"))
              .containsExactly("The order number has already been taken.");
          assertThat(answer.appendedData()).containsOnlyKeys("existing_order");
          assertThat(answer.existingOrder())
              .containsOnlyKeys("uuid", "order_status", "reference_number")
              .containsEntry("uuid", order.get("uuid"))
              .containsEntry("order_status", order.get("order_status"))
              .containsEntry("reference_number", order.get("reference_number"));
        }
        assertThat(cafe.order(uuid).order().get("order_status"))
            .isEqualTo(order.get("order_status"));
      }
    }

    @Test
    void anewOnceTheOrderIsCancelled() {
      Checkout checkout = aCheckout();
      for (List<String> calls : List.of(List.of("cancel"), List.of("authorize", "cancel"))) {
        String uuid = cafe.begun(checkout);
        calls.forEach(call -> assertThat(cafe.call(uuid, call).status()).isEqualTo(200));

        String anew = cafe.begun(checkout);

        assertThat(anew).isNotEqualTo(uuid);
        assertThat(cafe.order(uuid).order().getString("reason"))
            .isEqualTo("Order cancelled via API");
        cafe.call(anew, "cancel").order();
      }
    }

    @Test
    void anewOnceTheTimeIsOver(OnPostgres postgres) throws SQLException {
      Api shop = postgres.api(Api.CAFE);
      Checkout checkout = aCheckout();
      Answer first = shop.begin(checkout);
      endSession(postgres, uuidOf(first));

      Answer again = shop.begin(checkout);

      assertThat(uuidOf(again)).isNotEqualTo(uuidOf(first));
      assertThat(urlOf(again)).isNotEqualTo(urlOf(first));
      JsonObject before = shop.order(uuidOf(first)).order();
      assertThat(before.getString("order_status")).isEqualTo("cancelled");
      assertThat(before.getString("reason")).isEqualTo("Checkout session expired");
      assertThat(shop.order(uuidOf(again)).order().getString("order_status")).isEqualTo("new");
    }

    @Test
    @DisplayName("R-1: and lets no call go on once the time is over")
    void andLetsNoCallGoOnOnceTheTimeIsOver(OnPostgres postgres) throws SQLException {
      Api shop = postgres.api(Api.CAFE);
      for (List<String> refused :
          List.of(
              List.of("authorize", "Order cannot be authorized (already cancelled)"),
              List.of("capture", "Order cannot be captured (already cancelled)"),
              List.of("complete", "Order cannot be completed"),
              List.of("cancel", "Order cannot be cancelled."),
              List.of("refund", "Refund not allowed: the order is cancelled"))) {
        String uuid = shop.begun(aCheckout());
        endSession(postgres, uuid);

        shop.call(uuid, refused.get(0)).isRefusedWith(400, refused.get(1));

        JsonObject order = shop.order(uuid).order();
        assertThat(order.getString("order_status")).isEqualTo("cancelled");
        assertThat(order.getString("reason")).isEqualTo("Checkout session expired");
      }
      String uuid = shop.begun(aCheckout());
      endSession(postgres, uuid);
      assertThat(
              shop.call(uuid, "status", "{\"status\":\"delivered\"}")
                  .order()
                  .getString("order_status"))
          .isEqualTo("cancelled");
    }

    @Test
    void besideAnEarningOfTheSameNumber() {
      String number = aNumber();
      cafe.earn(anEarning().numbered(number)).order();

      String uuid = cafe.begun(aCheckout().numbered(number));

      cafe.call(uuid, "complete").order();
      cafe.earn(anEarning().numbered(number)).isWrongIn("order_number");
    }

    @Test
    void besideACheckoutOfAnotherMerchant() {
      Checkout checkout = aCheckout();
      String uuid = cafe.begun(checkout);

      String other = server.api(Api.BOOKS).begun(checkout);

      assertThat(other).isNotEqualTo(uuid);
      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
    }

    @Test
    void butNotOneThatDiffersInCase() {
      String number = aNumber() + "-abc";
      String uuid = cafe.begun(aCheckout().numbered(number));

      String other = cafe.begun(aCheckout().numbered(number.replace("-abc", "-ABC")));

      assertThat(other).isNotEqualTo(uuid);
      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
    }

    @Test
    @DisplayName("O-4: as one checkout, however many copies come at once")
    void asOneCheckoutHoweverManyCopiesComeAtOnce(OnPostgres postgres) {
      for (Api shop : List.of(cafe, postgres.api(Api.CAFE))) {
        Checkout checkout = aCheckout();

        List<Answer> answers = Together.run(20, number -> shop.begin(checkout));

        assertThat(answers).extracting(Answer::status).containsAnyOf(200).isSubsetOf(200, 429);
        List<JsonObject> begun =
            answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.dataBeside("order_uuid", "expires_at"))
                .toList();
        assertThat(begun).containsOnly(begun.get(0));
      }
    }

    private void endSession(OnPostgres postgres, String uuid) throws SQLException {
      try (Connection connection = postgres.connection()) {
        new Books(connection)
            .change(
                "update checkout_sessions set expires_at = now() - interval '1' second,"
                    + " due_at = now() - interval '1' second where order_id ="
                    + " (select id from orders where uuid = '"
                    + uuid
                    + "')");
      }
    }
  }

  /** Begins a checkout and looks its order up. */
  private JsonObject begunOrder(Checkout checkout) {
    return cafe.order(cafe.begun(checkout)).order();
  }

  private static String uuidOf(Answer begun) {
    return begun.appendedData().getString("order_uuid");
  }

  private static String urlOf(Answer begun) {
    return begun.dataBeside("order_uuid", "expires_at").getString("checkout_url");
  }
}
