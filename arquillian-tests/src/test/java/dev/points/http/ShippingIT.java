package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling over HTTP where the goods are. */
@OnSharedServer
@DisplayName("POST /api/v1/orders/{uuid}/status")
class ShippingIT {

  private static final List<String> STATUSES =
      List.of(
          "new",
          "license_in_progress",
          "ready_shipping",
          "delivery_is_in_progress",
          "delivered",
          "cancelled");

  private Api cafe;

  @BeforeEach
  void comeIn(Server shared) {
    cafe = shared.api(Api.CAFE);
  }

  @ParameterizedTest(name = "from {0}")
  @CsvSource({
    "new,                     yes yes yes yes yes yes",
    "license_in_progress,     no  yes yes yes yes yes",
    "ready_shipping,          no  no  yes yes yes yes",
    "delivery_is_in_progress, no  no  no  yes yes yes",
    "delivered,               no  no  no  no  yes no",
    "cancelled,               no  no  no  no  no  yes"
  })
  @DisplayName("S-1: moves the goods forward or says why it cannot")
  void movesTheGoodsForward(String from, String permitted) {
    String unmoved = anOrder();
    shipped(unmoved, from);
    for (String to : STATUSES) {
      if (permitted.split(" +")[STATUSES.indexOf(to)].equals("yes")) {
        String uuid = anOrder();
        shipped(uuid, from);
        JsonObject order = shipped(uuid, to);
        assertThat(order.getString("status")).isEqualTo(to);
        assertThat(order.getString("order_status")).isEqualTo("approved");
        assertThat(cafe.order(uuid).order().getString("status")).isEqualTo(to);
      } else {
        JsonObject before = cafe.order(unmoved).order();
        cafe.call(unmoved, "status", statusOf(to))
            .isRefusedWith(400, "Shipping status cannot move from %s to %s".formatted(from, to));
        cafe.call(unmoved, "status?lang=ar", statusOf(to))
            .isRefusedWith(400, "لا يمكن أن تنتقل حالة الشحن من %s إلى %s".formatted(from, to));
        for (String unchanged : List.of("status", "custom_status", "updated_at")) {
          assertThat(cafe.order(unmoved).order()).containsEntry(unchanged, before.get(unchanged));
        }
      }
    }
  }

  @Test
  @DisplayName("S-1: whatever became of the order itself")
  void whateverBecameOfTheOrderItself() {
    for (List<String> calls :
        List.of(
            List.<String>of(),
            List.of("authorize"),
            List.of("cancel"),
            List.of("authorize", "capture"),
            List.of("complete", "refund"))) {
      String uuid = cafe.begun(aCheckout());
      calls.forEach(call -> assertThat(cafe.call(uuid, call).status()).isEqualTo(200));
      JsonObject before = cafe.order(uuid).order();

      JsonObject order = shipped(uuid, "cancelled");

      for (String unchanged :
          List.of("order_status", "refunded_amount", "total_points", "reason")) {
        assertThat(order).containsEntry(unchanged, before.get(unchanged));
      }
    }
  }

  @Nested
  @DisplayName("S-2, W-9: shows the label")
  class Labels {

    @ParameterizedTest
    @CsvSource({
      "new, جديد, New",
      "license_in_progress, جاري إصدار البوليصة, License in progress",
      "ready_shipping, جاهز للشحن, Ready for shipping",
      "delivery_is_in_progress, جاري التوصيل, Delivery is in progress",
      "delivered, تم التوصيل, Delivered",
      "cancelled, ملغي, Cancelled"
    })
    void ofTheStatusIfThereAreNoNames(String status, String arabic, String english) {
      String uuid = anOrder();

      assertThat(shipped(uuid, status))
          .containsEntry("custom_status", JsonValue.NULL)
          .extracting(order -> ((JsonObject) order).getString("status_label"))
          .isEqualTo(arabic);
      assertThat(label(uuid, "", null)).isEqualTo(arabic);
      assertThat(label(uuid, "?lang=en", null)).isEqualTo(english);
      assertThat(label(uuid, "", "en-GB, ar;q=0.1")).isEqualTo(english);
      assertThat(label(uuid, "?lang=ar", "en")).isEqualTo(arabic);
      assertThat(label(uuid, "", "fr")).isEqualTo(arabic);
    }

    @Test
    void inTheLanguageOfTheCallThatSetsItToo() {
      String uuid = anOrder();
      String body = "{\"status\":\"ready_shipping\",\"name_ar\":\"أ\",\"name_en\":\"a\"}";

      assertThat(cafe.call(uuid, "status", body).order().getString("status_label")).isEqualTo("أ");
      assertThat(cafe.call(uuid, "status?lang=en", body).order().getString("status_label"))
          .isEqualTo("a");
      HttpRequest.Builder inEnglish =
          cafe.post(Api.orderPath(uuid, "status"), body).header("Accept-Language", "en");
      assertThat(Api.send(inEnglish).order().getString("status_label")).isEqualTo("a");
    }

    @Test
    void asTheMerchantWroteItInBothLanguages() {
      String uuid = anOrder();

      JsonObject order =
          named(uuid, "{\"name_ar\":\" عند الجار ☕️ \",\"name_en\":\"At the café\"}");

      hasNames(order, "عند الجار ☕️", "At the café");
      assertThat(order.getString("status")).isEqualTo("new");
      assertThat(written(cafe.order(uuid).order(), "custom_status"))
          .isEqualTo(written(order, "custom_status"));
      assertThat(label(uuid, "", null)).isEqualTo("عند الجار ☕️");
      assertThat(label(uuid, "?lang=en", null)).isEqualTo("At the café");
    }

    @ParameterizedTest
    @CsvSource({
      "name_ar, خرج للتوصيل, خرج للتوصيل, Out for delivery",
      "name_en, Out for delivery, خرج للتوصيل, Out for delivery",
      "name_ar, خَرَجَت للتوصيل!, خَرَجَت للتوصيل!, Out for delivery",
      "name_en, out FOR  delivery., خرج للتوصيل, out FOR  delivery.",
      "name_en, At the warehouse, في المستودع, At the warehouse",
      "name_ar, عند أم خالد, عند أم خالد, عند أم خالد",
      "name_en, With aunt Mona, With aunt Mona, With aunt Mona"
    })
    @DisplayName("S-3: translated by the glossary, or copied, where a language is missing")
    void translatedByTheGlossaryOrCopied(
        String field, String words, String arabic, String english) {
      hasNames(named(anOrder(), "{\"%s\":%s}".formatted(field, quoted(words))), arabic, english);
      String otherIsBlank =
          "{\"%s\":%s,\"%s\":\" \"}"
              .formatted(field, quoted(words), field.equals("name_ar") ? "name_en" : "name_ar");
      hasNames(named(anOrder(), otherIsBlank), arabic, english);
    }

    @Test
    void ofBeforeWhileTheStatusStaysTheSame() {
      String uuid = anOrder();
      named(uuid, "{\"status\":\"ready_shipping\",\"name_ar\":\"أ\",\"name_en\":\"a\"}");

      hasNames(shipped(uuid, "ready_shipping"), "أ", "a");
      hasNames(named(uuid, "{\"name_ar\":\"ب\",\"name_en\":\"b\"}"), "ب", "b");
      hasNames(
          named(uuid, "{\"status\":\"ready_shipping\",\"name_ar\":\"ج\",\"name_en\":\"c\"}"),
          "ج",
          "c");
    }

    @Test
    void ofAnotherStatusUnlessThatBringsNamesToo() {
      String uuid = anOrder();
      named(uuid, "{\"name_ar\":\"أ\",\"name_en\":\"a\"}");

      JsonObject without = shipped(uuid, "ready_shipping");
      JsonObject with =
          named(uuid, "{\"status\":\"delivered\",\"name_ar\":\"ب\",\"name_en\":\"b\"}");

      assertThat(without).containsEntry("custom_status", JsonValue.NULL);
      assertThat(without.getString("status_label")).isEqualTo("جاهز للشحن");
      hasNames(with, "ب", "b");
      hasNames(named(uuid, "{\"name_ar\":\"ج\",\"name_en\":\"c\"}"), "ج", "c");
    }

    @Test
    void ofBeforeIfTheCallIsRefused() {
      String uuid = anOrder();
      named(uuid, "{\"status\":\"delivered\",\"name_ar\":\"أ\",\"name_en\":\"a\"}");

      cafe.call(uuid, "status", "{\"status\":\"new\",\"name_ar\":\"ب\",\"name_en\":\"b\"}")
          .isRefusedWith(400, "Shipping status cannot move from delivered to new");
      cafe.call(uuid, "status", "{\"status\":\"nowhere\",\"name_ar\":\"ب\"}").isWrongIn("status");

      JsonObject order = cafe.order(uuid).order();
      assertThat(order.getString("status")).isEqualTo("delivered");
      hasNames(order, "أ", "a");
    }

    private void hasNames(JsonObject order, String arabic, String english) {
      assertThat(written(order, "custom_status"))
          .isEqualTo("{\"ar\":%s,\"en\":%s}".formatted(quoted(arabic), quoted(english)));
      assertThat(order.getString("status_label")).isEqualTo(arabic);
    }

    private JsonObject named(String uuid, String body) {
      return cafe.call(uuid, "status", body).order();
    }

    private String label(String uuid, String query, String acceptLanguage) {
      HttpRequest.Builder request = cafe.get("/api/v1/orders/" + uuid + query);
      return Api.send(
              acceptLanguage == null ? request : request.header("Accept-Language", acceptLanguage))
          .order()
          .getString("status_label");
    }
  }

  @Nested
  @DisplayName("W-5, W-6: takes fields")
  class FieldsOfABody {

    @ParameterizedTest
    @ValueSource(strings = {"x", "ن", "🛍", "👍🏽"})
    void namesTo120Characters(String letter) {
      String uuid = anOrder();
      int each = letter.codePointCount(0, letter.length());
      String longest = letter.repeat(120 / each);
      for (String field : List.of("name_ar", "name_en")) {
        JsonObject order =
            cafe.call(uuid, "status", "{\"%s\":%s}".formatted(field, quoted(" " + longest + " ")))
                .order();
        assertThat(order.getJsonObject("custom_status").getString(field.substring(5)))
            .isEqualTo(longest);

        Answer answer =
            cafe.call(uuid, "status", "{\"%s\":%s}".formatted(field, quoted(longest + "x")))
                .isWrongIn(field);
        assertThat(answer.sentencesAbout(field))
            .containsExactly(
                "The %s may not be longer than 120 characters.".formatted(field.replace('_', ' ')));
      }
      cafe.call(
              uuid,
              "status",
              "{\"name_ar\":%s,\"name_en\":%s}".formatted(quoted(longest), quoted(longest)))
          .order();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1",
          "0",
          "true",
          "[]",
          "{}",
          "\"shipped\"",
          "\"DELIVERED\"",
          "\"approved\"",
          "\"deliver ed\"",
          "[\"delivered\"]"
        })
    void statusesThatThereAre(String status) {
      String uuid = anOrder();

      cafe.call(uuid, "status", "{\"status\":" + status + "}").isWrongIn("status");

      assertThat(cafe.order(uuid).order().getString("status")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1",
          "true",
          "[]",
          "{}",
          "\"a\\u0000b\"",
          "\"a\\nb\"",
          "\"\\u001b\"",
          "\"\\ud800\""
        })
    void namesThatAreText(String name) {
      String uuid = anOrder();
      for (String field : List.of("name_ar", "name_en")) {
        cafe.call(uuid, "status", "{\"status\":\"delivered\",\"%s\":%s}".formatted(field, name))
            .isWrongIn(field);
      }
      assertThat(cafe.order(uuid).order().getString("status")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"status\":null}",
          "{\"status\":\"\",\"name_ar\":\" \",\"name_en\":null}",
          "{\"name\":\"a\"}"
        })
    void ofWhichThereMustBeOne(String body) {
      String uuid = anOrder();

      Answer answer = cafe.call(uuid, "status", body).isWrongIn("status");
      assertThat(answer.sentencesAbout("status"))
          .containsExactly("At least one of status, name_ar and name_en is required.");
      Answer inArabic = cafe.call(uuid, "status?lang=ar", body);
      assertThat(inArabic.sentencesAbout("status"))
          .containsExactly("يلزم واحد على الأقل من status و name_ar و name_en.");
    }

    @Test
    void allAtOnceAndTellsEverythingThatIsWrong() {
      cafe.call(anOrder(), "status", "{\"status\":\"x\",\"name_ar\":1,\"name_en\":2}")
          .isWrongIn("status", "name_ar", "name_en");
    }
  }

  private String anOrder() {
    return cafe.earn(anEarning()).order().getString("uuid");
  }

  private JsonObject shipped(String uuid, String status) {
    return cafe.call(uuid, "status", statusOf(status)).order();
  }

  private static String statusOf(String status) {
    return "{\"status\":" + quoted(status) + "}";
  }
}
