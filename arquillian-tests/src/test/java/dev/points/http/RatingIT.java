package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.Earning.metadataOf;
import static dev.points.http.Earning.nested;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reporting accepted ratings over HTTP. What all earnings share, {@link EarningOrderIT} tests. */
@OnSharedServer
@DisplayName("POST /api/v1/orders/earning/store-rating and /product-rating")
class RatingIT {

  private static final List<Way> RATINGS = List.of(Way.STORE_RATING, Way.PRODUCT_RATING);
  private static final String NOT_JSON = "{";

  /** A test of either kind of rating. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"STORE_RATING", "PRODUCT_RATING"})
  private @interface EachRating {}

  private Server server;
  private Api cafe;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
    cafe = shared.api(Api.CAFE);
  }

  @Nested
  @DisplayName("E-4: awards")
  class Awards {

    @EachRating
    @DisplayName("E-4, W-8: an order of no money and the channel's points")
    void anOrderOfNoMoneyAndTheChannelsPoints(Way way) {
      String reference = aNumber();
      Earning rating =
          anEarning(way)
              .numbered(reference)
              .with("rating", "5")
              .with("comment", quoted("ممتاز! Excellent ☕️"))
              .with("product_name", quoted("Cappuccino 250g"))
              .with("metadata", "{\"channel\":\"web\",\"deep\":{\"list\":[1,null,true]}}");

      JsonObject order = cafe.earn(rating).order();

      assertThat(order.getString("order_status")).isEqualTo("approved");
      assertThat(order.getString("order_number")).isEqualTo(reference);
      assertThat(order.getString("reference_number")).matches("REF-[0-9]{4}-[0-9]{6,}");
      assertThat(written(order, "type")).isEqualTo("1");
      assertThat(written(order, "total_price")).isEqualTo("0.0");
      assertThat(written(order, "total_points")).isEqualTo(pointsOf(way));
      assertThat(written(order, "earned_points")).isEqualTo(pointsOf(way));
      assertThat(written(order, "metadata"))
          .isEqualTo("{\"channel\":\"web\",\"deep\":{\"list\":[1,null,true]}}");
      assertThat(order.getString("settlement_status")).isEqualTo("pending");
      assertThat(order.getString("status")).isEqualTo("new");
      assertThat(order.getString("status_label")).isEqualTo("جديد");
      assertThat(written(order, "redeemed_points")).isEqualTo("0");
      assertThat(written(order, "refunded_amount")).isEqualTo("0.0");
      assertThat(written(order, "refunded_points")).isEqualTo("0");
      assertThat(order)
          .containsEntry("items", JsonValue.NULL)
          .containsEntry("custom_status", JsonValue.NULL)
          .containsEntry("shipping_amount", JsonValue.NULL)
          .containsEntry("tax_amount", JsonValue.NULL)
          .containsEntry("discount_amount", JsonValue.NULL)
          .containsEntry("payment_method", JsonValue.NULL)
          .containsEntry("reason", JsonValue.NULL);
    }

    @EachRating
    void withoutMetadataIfThereIsNone(Way way) {
      assertThat(cafe.earn(anEarning(way)).order()).containsEntry("metadata", JsonValue.NULL);
    }

    @EachRating
    void theSameOrderToWhoeverLooksItUp(Way way) {
      JsonObject order = cafe.earn(anEarning(way).with("metadata", "{\"a\":1.50}")).order();

      JsonObject found = cafe.order(order.getString("uuid")).order();

      assertThat(found.entrySet())
          .filteredOn(field -> !field.getKey().equals("since"))
          .allSatisfy(field -> assertThat(order).contains(field));
    }

    @EachRating
    void theSamePointsWhateverTheCustomerThought(Way way) {
      for (String stars : List.of("1", "5", "null")) {
        JsonObject order =
            cafe.earn(anEarning(way).with("rating", stars).with("total_points", "1000")).order();
        assertThat(written(order, "total_points")).as(stars).isEqualTo(pointsOf(way));
      }
    }

    @EachRating
    @DisplayName("K-5: an order that is hidden from other merchants")
    void anOrderThatIsHiddenFromOtherMerchants(Way way) {
      String uuid = cafe.earn(anEarning(way)).order().getString("uuid");

      Answer another = server.api(Api.BOOKS).order(uuid).isRefusedWith(404, "Not found");
      Answer nothing =
          server.api(Api.BOOKS).order(UUID.randomUUID().toString()).isRefusedWith(404, "Not found");

      assertThat(another.text()).isEqualTo(nothing.text());
    }
  }

  @Nested
  @DisplayName("W-4, W-5: limits")
  class Limits {

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "5.0", "1e0", "\"5\"", "\" 3 \"", "\"\"", "\" \"", "null"})
    void starsToFiveWholeOnes(String stars) {
      for (Way way : RATINGS) {
        cafe.earn(anEarning(way).with("rating", stars)).order();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "0, The rating must be at least 1.",
      "-1, The rating must be at least 1.",
      "'\"0\"', The rating must be at least 1.",
      "0.99, The rating must be at least 1.",
      "6, The rating may not be greater than 5.",
      "5.01, The rating may not be greater than 5.",
      "'\"6\"', The rating may not be greater than 5.",
      "1e400, The rating may not be greater than 5.",
      "9223372036854775808, The rating may not be greater than 5.",
      "1.5, The rating must be an integer.",
      "'\"1.5\"', The rating must be an integer.",
      "'\"five\"', The rating must be an integer.",
      "true, The rating must be an integer.",
      "[], The rating must be an integer.",
      "{}, The rating must be an integer."
    })
    void andRefusesOtherStars(String stars, String sentence) {
      for (Way way : RATINGS) {
        Answer answer = cafe.earn(anEarning(way).with("rating", stars)).isWrongIn("rating");
        assertThat(answer.sentencesAbout("rating")).containsExactly(sentence);
      }
    }

    static Stream<Arguments> texts() {
      return Stream.of(
          Arguments.of(Way.STORE_RATING, "comment", 2_000),
          Arguments.of(Way.PRODUCT_RATING, "comment", 2_000),
          Arguments.of(Way.STORE_RATING, "review_reference", 191),
          Arguments.of(Way.PRODUCT_RATING, "review_reference", 191),
          Arguments.of(Way.PRODUCT_RATING, "product_id", 191),
          Arguments.of(Way.PRODUCT_RATING, "product_name", 255));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsByCharactersNotByBytes(Way way, String field, int most) {
      for (String letter : List.of("x", "ن", "🛍")) {
        cafe.earn(anEarning(way).with(field, quoted(unused(letter, most)))).order();
        cafe.earn(anEarning(way).with(field, quoted(" " + unused(letter, most) + " "))).order();
        Answer answer =
            cafe.earn(anEarning(way).with(field, quoted(unused(letter, most + 1))))
                .isWrongIn(field);
        assertThat(answer.sentencesAbout(field))
            .containsExactly(
                "The %s may not be longer than %d characters."
                    .formatted(field.replace('_', ' '), most));
      }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsToCharactersThatCanBePrinted(Way way, String field, int most) {
      for (String unprintable : List.of("\\u0000", "\\n", "\\u001b", "\\u0085", "\\ud800")) {
        cafe.earn(anEarning(way).with(field, "\"a" + unprintable + "b\"")).isWrongIn(field);
      }
    }

    @EachRating
    void referencesWithoutTheirHashAndTheBlanksAround(Way way) {
      String longest = unused("x", 191);

      assertThat(reference(way, "  #" + longest + "  ")).isEqualTo(longest);
      cafe.earn(anEarning(way).numbered(longest)).isWrongIn("review_reference");
      cafe.earn(anEarning(way).numbered("#" + unused("x", 192))).isWrongIn("review_reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "#", " # "})
    void referencesToThoseWithSomethingInThem(String nothing) {
      for (Way way : RATINGS) {
        cafe.earn(anEarning(way).numbered(nothing)).isWrongIn("review_reference");
      }
    }

    @EachRating
    void metadataTo16KibibytesAnd8Levels(Way way) {
      cafe.earn(anEarning(way).with("metadata", metadataOf(16 * 1024))).order();
      cafe.earn(anEarning(way).with("metadata", metadataOf(16 * 1024 + 1))).isWrongIn("metadata");
      cafe.earn(anEarning(way).with("metadata", nested(8))).order();
      cafe.earn(anEarning(way).with("metadata", nested(9))).isWrongIn("metadata");
    }

    private String reference(Way way, String sent) {
      return cafe.earn(anEarning(way).numbered(sent)).order().getString("order_number");
    }

    /** A text of so many characters that nobody has used. */
    private String unused(String letter, int characters) {
      String number = aNumber();
      return number + letter.repeat(characters - number.length());
    }
  }

  @Nested
  @DisplayName("W-6: takes fields")
  class FieldsOfABody {

    static Stream<Arguments> requiredFields() {
      return Stream.of(
          Arguments.of(Way.STORE_RATING, "phone_number", "رقم الجوال"),
          Arguments.of(Way.STORE_RATING, "review_reference", "مرجع التقييم"),
          Arguments.of(Way.PRODUCT_RATING, "phone_number", "رقم الجوال"),
          Arguments.of(Way.PRODUCT_RATING, "review_reference", "مرجع التقييم"),
          Arguments.of(Way.PRODUCT_RATING, "product_id", "رقم المنتج"));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    @DisplayName("W-9: that are required, and says so in English or Arabic")
    void thatAreRequired(Way way, String field, String arabicName) {
      String english = "The " + field.replace('_', ' ') + " field is required.";
      String arabic = "حقل " + arabicName + " مطلوب.";
      for (Earning rating :
          List.of(
              anEarning(way).without(field),
              anEarning(way).with(field, "null"),
              anEarning(way).with(field, "\"  \""))) {
        assertThat(cafe.earn(rating).isWrongIn(field).sentencesAbout(field))
            .containsExactly(english);
        assertThat(inArabic(rating).sentencesAbout(field)).containsExactly(arabic);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "rating, 6, يجب ألا تزيد قيمة التقييم على 5.",
      "rating, 0, يجب ألا تقل قيمة التقييم عن 1.",
      "comment, 1, يجب أن تكون قيمة التعليق نصًا.",
      "product_name, 1, يجب أن تكون قيمة اسم المنتج نصًا."
    })
    @DisplayName("W-9: and names them in Arabic where Arabic is asked for")
    void andNamesThemInArabic(String field, String value, String sentence) {
      Answer answer = inArabic(anEarning(Way.PRODUCT_RATING).with(field, value));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.sentencesAbout(field)).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "[\"a\"]"})
    void ofTextOnlyWhereTheyAreTexts(String value) {
      for (Way way : RATINGS) {
        for (String field : List.of("phone_number", "review_reference", "comment")) {
          cafe.earn(anEarning(way).with(field, value)).isWrongIn(field);
        }
      }
      for (String field : List.of("product_id", "product_name")) {
        cafe.earn(anEarning(Way.PRODUCT_RATING).with(field, value)).isWrongIn(field);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "\"a\"", "[]", "[{}]"})
    void ofAnObjectOnlyWhereTheyAreObjects(String value) {
      for (Way way : RATINGS) {
        cafe.earn(anEarning(way).with("metadata", value)).isWrongIn("metadata");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rating", "comment", "product_name", "metadata"})
    void thatAreOptionalForAbsentWhenTheyAreNull(String field) {
      for (Way way : RATINGS) {
        cafe.earn(anEarning(way).with(field, "null")).order();
      }
    }

    @Test
    void thatItKnowsAndIgnoresOthers() {
      for (Way way : RATINGS) {
        JsonObject order =
            cafe.earn(anEarning(way).with("total_price", "-1").with("products", "7")).order();
        assertThat(written(order, "total_price")).isEqualTo("0.0");
      }
      cafe.earn(anEarning(Way.STORE_RATING).with("product_id", "1").with("product_name", "[]"))
          .order();
    }

    @Test
    void allAtOnceAndTellsEverythingThatIsWrong() {
      String body = "{\"rating\":6,\"comment\":1,\"product_name\":2,\"metadata\":3}";

      cafe.earn(Way.STORE_RATING, body)
          .isWrongIn("phone_number", "review_reference", "rating", "comment", "metadata");
      cafe.earn(Way.PRODUCT_RATING, body)
          .isWrongIn(
              "phone_number",
              "review_reference",
              "rating",
              "comment",
              "product_id",
              "product_name",
              "metadata");
    }

    @EachRating
    void ofAJsonObjectOnly(Way way) {
      cafe.earn(way, NOT_JSON).isRefusedWith(400, "The request body is not valid JSON.");
      cafe.earn(way, "").isRefusedWith(400, "The request body is not valid JSON.");
      cafe.earn(way, "[]").isWrongIn("body");
      Api.send(cafe.post(way.path(), anEarning(way).json()).setHeader("Content-Type", "text/plain"))
          .isRefusedWith(415, "The request body must be sent as application/json.");
    }

    private Answer inArabic(Earning rating) {
      return Api.send(cafe.post(rating.way().path() + "?lang=ar", rating.json()));
    }
  }

  @Nested
  @DisplayName("E-5: refuses a reference that is taken")
  class Duplicates {

    @EachRating
    void andNamesTheOrderThatCarriesIt(Way way) {
      Earning rating = anEarning(way);
      JsonObject order = cafe.earn(rating).order();

      Answer again = cafe.earn(rating);

      again.isWrongIn("review_reference");
      assertThat(again.sentencesAbout("review_reference"))
          .containsExactly("The order number has already been taken.");
      assertThat(again.json().getJsonObject("appended_data")).containsOnlyKeys("existing_order");
      JsonObject existing = again.existingOrder();
      assertThat(existing).containsOnlyKeys("uuid", "order_status", "reference_number");
      assertThat(existing.getString("uuid")).isEqualTo(order.getString("uuid"));
      assertThat(existing.getString("order_status")).isEqualTo("approved");
      assertThat(existing.getString("reference_number"))
          .isEqualTo(order.getString("reference_number"));
      assertThat(
              Api.send(cafe.post(way.path() + "?lang=ar", rating.json()))
                  .sentencesAbout("review_reference"))
          .containsExactly("قيمة رقم الطلب مستخدمة من قبل.");
    }

    @EachRating
    void whateverElseDiffers(Way way) {
      String reference = aNumber();
      Earning rating = anEarning(way).numbered(reference);
      String uuid = cafe.earn(rating).order().getString("uuid");

      for (Earning other :
          List.of(
              rating.numbered(" #" + reference + " "),
              rating.with("rating", "1"),
              rating.with("product_id", quoted("SKU-ANOTHER")),
              rating.by("500000001"),
              rating.by(anUnknownPhone()))) {
        Answer answer = cafe.earn(other).isWrongIn("review_reference");
        assertThat(answer.existingOrder().getString("uuid")).isEqualTo(uuid);
      }
    }

    @EachRating
    void byAQueuedRatingToo(Way way) {
      Earning rating = anEarning(way).by(anUnknownPhone());
      cafe.earn(rating).data();

      for (Earning again : List.of(rating, rating.by(Earning.CUSTOMER))) {
        JsonObject existing = cafe.earn(again).isWrongIn("review_reference").existingOrder();
        assertThat(existing).containsOnlyKeys("pending_client_activation");
        assertThat(existing.getBoolean("pending_client_activation")).isTrue();
      }
    }

    @EachRating
    void butNotOneThatDiffersInCaseOrThatAnotherMerchantUsed(Way way) {
      String reference = aNumber() + "-abc";
      cafe.earn(anEarning(way).numbered(reference)).order();

      cafe.earn(anEarning(way).numbered(reference.replace("-abc", "-ABC"))).order();
      server.api(Api.BOOKS).earn(anEarning(way).numbered(reference)).order();
    }

    @Test
    @DisplayName("E-4: once for each channel")
    void onceForEachChannel() {
      String one = aNumber();

      List<String> uuids =
          Stream.of(Way.values())
              .map(way -> cafe.earn(anEarning(way).numbered(one)).order().getString("uuid"))
              .toList();

      assertThat(uuids).doesNotHaveDuplicates();
      for (Way way : Way.values()) {
        Answer again = cafe.earn(anEarning(way).numbered(one)).isWrongIn(way.reference());
        assertThat(again.existingOrder().getString("uuid")).isEqualTo(uuids.get(way.ordinal()));
      }
    }

    @EachRating
    @DisplayName("E-7: once of 20 copies of one rating at the same time")
    void onceOfTwentyCopiesAtTheSameTime(Way way) {
      Earning rating = anEarning(way);

      List<Answer> answers = Together.run(20, number -> cafe.earn(rating));

      OneOrder.isMadeBy(answers, way);
    }
  }

  @EachRating
  @DisplayName("E-6: queues the rating of a customer who is not active")
  void queuesTheRatingOfACustomerWhoIsNotActive(Way way) {
    String reference = aNumber();

    JsonObject data =
        cafe.earn(anEarning(way).numbered("#" + reference).by(anUnknownPhone())).data();

    assertThat(data).containsOnlyKeys("pending_client_activation", "pending_earning_order");
    assertThat(data.getBoolean("pending_client_activation")).isTrue();
    JsonObject earning = data.getJsonObject("pending_earning_order");
    assertThat(earning)
        .containsOnlyKeys("id", "merchant_order_number", "total_price", "total_points");
    assertThat(earning.getJsonNumber("id").longValueExact()).isPositive();
    assertThat(earning.getString("merchant_order_number")).isEqualTo(reference);
    assertThat(written(earning, "total_price")).isEqualTo("0.0");
    assertThat(written(earning, "total_points")).isEqualTo(pointsOf(way));
  }

  @Nested
  @DisplayName("K-1, K-3: asks before anybody reads the body")
  class Callers {

    @EachRating
    void whetherTheKeyIsRight(Way way) {
      for (String body : List.of(NOT_JSON, anEarning(way).json())) {
        server.api("").earn(way, body).isRefusedWith(400, "API key is required");
        server
            .api("sk_sandbox_nobody")
            .earn(way, body)
            .isRefusedWith(400, "Invalid or inactive API key");
      }
    }

    @EachRating
    void whetherTheMerchantIsPublished(Way way) {
      for (String body : List.of(NOT_JSON, anEarning(way).json())) {
        server.api(Api.DRAFT).earn(way, body).isRefusedWith(403, "Merchant not published");
      }
    }

    @EachRating
    @DisplayName("E-1: whether the merchant rewards such ratings")
    void whetherTheMerchantRewardsSuchRatings(Way way) {
      for (String body : List.of(NOT_JSON, anEarning(way).json())) {
        server
            .api(Api.NO_EARNING)
            .earn(way, body)
            .isRefusedWith(403, "Merchant is not allowed to create earning orders");
      }
    }
  }

  @EachRating
  @DisplayName("W-2: refuses every method but POST")
  void refusesEveryMethodButPost(Way way) {
    String body = anEarning(way).json();
    for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
      Api.send(cafe.get(way.path()).method(method, BodyPublishers.ofString(body)))
          .isRefusedWith(405, "Method not allowed");
    }
    Api.send(cafe.get(way.path())).isRefusedWith(405, "Method not allowed");
    cafe.earn(way, body).order();
  }

  private static String pointsOf(Way way) {
    return way == Way.STORE_RATING ? "25" : "10";
  }
}
