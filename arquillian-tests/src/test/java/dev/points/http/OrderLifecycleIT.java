package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.http.SharedPostgres.OnPostgres;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls on one order over HTTP, in every state. */
@OnSharedServer
@ExtendWith(SharedPostgres.class)
@DisplayName("POST /api/v1/orders/{uuid}/…")
class OrderLifecycleIT {

  private static final List<String> CALLS =
      List.of("authorize", "capture", "complete", "cancel", "refund", "status");

  private static final List<String> CALLS_WITH_OPTIONAL_BODIES =
      List.of("authorize", "capture", "complete", "cancel", "refund");

  private static final String DELIVERED = "{\"status\":\"delivered\"}";
  private static final String NOT_JSON = "{";

  /**
   * How an order gets there, and what each call makes of it, in the order of {@link #CALLS}: the
   * state that follows an arrow, or the refusal.
   */
  private static final String REPLACING =
      """
      new | -
          -> authorized
          Order cannot be captured (not authorized)
          -> approved
          -> cancelled
          Refund not allowed: the order is not settled
          -> new
      authorized | authorize
          Order cannot be authorized (already authorized)
          -> captured
          Order cannot be completed
          -> cancelled
          Refund not allowed: the order is not settled
          -> authorized
      approved | complete
          Order cannot be authorized (already approved)
          Order cannot be captured (already approved)
          Order is already completed
          Order cannot be cancelled.
          -> fully_refunded
          -> approved
      captured | authorize capture
          Order cannot be authorized (already captured)
          Order cannot be captured (already captured)
          Order already fully paid
          Order cannot be cancelled.
          -> fully_refunded
          -> captured
      cancelled | cancel
          Order cannot be authorized (already cancelled)
          Order cannot be captured (already cancelled)
          Order cannot be completed
          Order cannot be cancelled.
          Refund not allowed: the order is cancelled
          -> cancelled
      cancelled | authorize cancel
          Order cannot be authorized (already cancelled)
          Order cannot be captured (already cancelled)
          Order cannot be completed
          Order cannot be cancelled.
          Refund not allowed: the order is cancelled
          -> cancelled
      partially_refunded | complete refund:10
          Order cannot be authorized (already refunded)
          Order cannot be captured (already refunded)
          Order cannot be completed
          Order cannot be cancelled.
          -> fully_refunded
          -> partially_refunded
      partially_refunded | authorize capture refund:10
          Order cannot be authorized (already refunded)
          Order cannot be captured (already refunded)
          Order cannot be completed
          Order cannot be cancelled.
          -> fully_refunded
          -> partially_refunded
      fully_refunded | complete refund
          Order cannot be authorized (already refunded)
          Order cannot be captured (already refunded)
          Order cannot be completed
          Order cannot be cancelled.
          Refund not allowed: the order is already fully refunded
          -> fully_refunded
      fully_refunded | authorize capture refund:10 refund
          Order cannot be authorized (already refunded)
          Order cannot be captured (already refunded)
          Order cannot be completed
          Order cannot be cancelled.
          Refund not allowed: the order is already fully refunded
          -> fully_refunded
      """;

  /** The same of earning orders, which nothing but refunds moves. */
  private static final String EARNING =
      """
      approved | -
          Order cannot be authorized (not a replacing order)
          Order cannot be captured (not a replacing order)
          Only replacing orders can be completed
          Order cannot be cancelled.
          -> fully_refunded
          -> approved
      partially_refunded | refund:10
          Order cannot be authorized (not a replacing order)
          Order cannot be captured (not a replacing order)
          Only replacing orders can be completed
          Order cannot be cancelled.
          -> fully_refunded
          -> partially_refunded
      fully_refunded | refund
          Order cannot be authorized (not a replacing order)
          Order cannot be captured (not a replacing order)
          Only replacing orders can be completed
          Order cannot be cancelled.
          Refund not allowed: the order is already fully refunded
          -> fully_refunded
      """;

  private static final Map<String, String> IN_ARABIC =
      Map.ofEntries(
          Map.entry(
              "Order cannot be authorized (not a replacing order)",
              "لا يمكن تفويض الطلب (ليس طلب استبدال)"),
          Map.entry(
              "Order cannot be authorized (already authorized)",
              "لا يمكن تفويض الطلب (مفوض بالفعل)"),
          Map.entry(
              "Order cannot be authorized (already approved)",
              "لا يمكن تفويض الطلب (معتمد بالفعل)"),
          Map.entry(
              "Order cannot be authorized (already captured)",
              "لا يمكن تفويض الطلب (محصّل بالفعل)"),
          Map.entry(
              "Order cannot be authorized (already cancelled)",
              "لا يمكن تفويض الطلب (ملغي بالفعل)"),
          Map.entry(
              "Order cannot be authorized (already refunded)",
              "لا يمكن تفويض الطلب (مسترد بالفعل)"),
          Map.entry(
              "Order cannot be captured (not a replacing order)",
              "لا يمكن تحصيل الطلب (ليس طلب استبدال)"),
          Map.entry("Order cannot be captured (not authorized)", "لا يمكن تحصيل الطلب (غير مفوض)"),
          Map.entry(
              "Order cannot be captured (already approved)", "لا يمكن تحصيل الطلب (معتمد بالفعل)"),
          Map.entry(
              "Order cannot be captured (already captured)", "لا يمكن تحصيل الطلب (محصّل بالفعل)"),
          Map.entry(
              "Order cannot be captured (already cancelled)", "لا يمكن تحصيل الطلب (ملغي بالفعل)"),
          Map.entry(
              "Order cannot be captured (already refunded)", "لا يمكن تحصيل الطلب (مسترد بالفعل)"),
          Map.entry("Only replacing orders can be completed", "يمكن إكمال طلبات الاستبدال فقط"),
          Map.entry("Order is already completed", "الطلب مكتمل بالفعل"),
          Map.entry("Order already fully paid", "الطلب مدفوع بالكامل بالفعل"),
          Map.entry("Order cannot be completed", "لا يمكن إكمال الطلب"),
          Map.entry("Order cannot be cancelled.", "لا يمكن إلغاء الطلب."),
          Map.entry(
              "Refund not allowed: the order is not settled",
              "الاسترداد غير مسموح: لم تتم تسوية الطلب"),
          Map.entry(
              "Refund not allowed: the order is cancelled", "الاسترداد غير مسموح: الطلب ملغي"),
          Map.entry(
              "Refund not allowed: the order is already fully refunded",
              "الاسترداد غير مسموح: تم استرداد الطلب بالكامل"));

  private Server server;
  private Api cafe;

  @BeforeEach
  void comeIn(Server shared) {
    server = shared;
    cafe = shared.api(Api.CAFE);
  }

  /** A row of the tables above. */
  private record Row(boolean replacing, String state, List<String> way, List<String> outcomes) {

    static Stream<Row> of(boolean replacing, String table) {
      List<Row> rows = new ArrayList<>();
      for (String line : table.lines().toList()) {
        if (line.startsWith(" ")) {
          rows.get(rows.size() - 1).outcomes().add(line.strip());
        } else {
          String[] parts = line.split(" \\| ");
          List<String> way = parts[1].equals("-") ? List.of() : Arrays.asList(parts[1].split(" "));
          rows.add(new Row(replacing, parts[0], way, new ArrayList<>()));
        }
      }
      return rows.stream();
    }

    /** What each call makes of the order. */
    Map<String, String> byCall() {
      Map<String, String> byCall = new LinkedHashMap<>();
      for (String call : CALLS) {
        byCall.put(call, outcomes.get(CALLS.indexOf(call)));
      }
      return byCall;
    }

    @Override
    public String toString() {
      return (replacing ? "a replacing order that is " : "an earning order that is ")
          + state
          + " by "
          + way;
    }
  }

  static Stream<Row> rows() {
    return Stream.concat(Row.of(true, REPLACING), Row.of(false, EARNING));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @DisplayName("O-1, O-2, O-3: moves an order or says why it cannot, and then leaves it alone")
  void movesAnOrderOrSaysWhyItCannot(Row row) {
    String unmoved = anOrder(row);
    row.byCall()
        .forEach(
            (call, outcome) -> {
              if (outcome.startsWith("-> ")) {
                moves(anOrder(row), call, outcome.substring("-> ".length()));
              } else {
                leavesAlone(unmoved, call, outcome);
              }
            });
  }

  private void moves(String uuid, String call, String to) {
    Answer answer = cafe.call(uuid, call, call.equals("status") ? DELIVERED : "");
    boolean refundOfReplacing =
        call.equals("refund") && written(cafe.order(uuid).order(), "type").equals("2");
    JsonObject order =
        refundOfReplacing ? answer.orderBeside("expired_points") : answer.orderBeside();
    assertThat(order.getString("order_status")).as(call).isEqualTo(to);
    assertThat(order.getString("uuid")).isEqualTo(uuid);
    assertThat(withoutSince(cafe.order(uuid).order())).isEqualTo(withoutSince(order));
  }

  private void leavesAlone(String uuid, String call, String sentence) {
    JsonObject before = cafe.order(uuid).order();

    cafe.call(uuid, call).isRefusedWith(400, sentence);
    cafe.call(uuid, call + "?lang=ar").isRefusedWith(400, IN_ARABIC.get(sentence));

    assertThat(withoutSince(cafe.order(uuid).order())).as(call).isEqualTo(withoutSince(before));
  }

  private String anOrder(Row row) {
    String uuid =
        row.replacing()
            ? cafe.begun(aCheckout())
            : cafe.earn(anEarning()).order().getString("uuid");
    for (String step : row.way()) {
      String[] call = step.split(":");
      String body = call.length > 1 ? "{\"amount\":" + call[1] + "}" : "";
      assertThat(cafe.call(uuid, call[0], body).status()).as(step).isEqualTo(200);
    }
    assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo(row.state());
    return uuid;
  }

  private static Map<String, JsonValue> withoutSince(JsonObject order) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(order);
    fields.remove("since");
    return fields;
  }

  @Nested
  @DisplayName("W-14: does without a body")
  class OptionalBodies {

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\r\n\t", "{}", "[]", "null", "\"\"", " \" \" ", " { } "})
    void ifItIsEmpty(String body) {
      for (String call : CALLS_WITH_OPTIONAL_BODIES) {
        assertThat(cafe.call(ready(call), call, body).status()).as(call).isEqualTo(200);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null"})
    void ifItHasNoMediaType(String body) {
      for (String call : CALLS_WITH_OPTIONAL_BODIES) {
        HttpRequest.Builder request =
            cafe.get(Api.orderPath(ready(call), call)).POST(BodyPublishers.ofString(body));
        assertThat(Api.send(request).status()).as(call).isEqualTo(200);
      }
    }

    @Test
    void ifThereIsNone() {
      for (String call : CALLS_WITH_OPTIONAL_BODIES) {
        assertThat(cafe.call(ready(call), call).status()).as(call).isEqualTo(200);
        HttpRequest.Builder asText =
            cafe.post(Api.orderPath(ready(call), call), "").setHeader("Content-Type", "text/plain");
        assertThat(Api.send(asText).status()).as(call).isEqualTo(200);
      }
    }

    @Test
    void butNotWhenThereMustBeSomethingInIt() {
      String uuid = cafe.begun(aCheckout());
      for (String body : List.of("", " ", "{}", "[]", "null", "\"\"")) {
        Answer answer = cafe.call(uuid, "status", body).isWrongIn("status");
        assertThat(answer.sentencesAbout("status"))
            .containsExactly("At least one of status, name_ar and name_en is required.");
      }
    }

    /** A new order that this call moves. */
    private String ready(String call) {
      String uuid = cafe.begun(aCheckout());
      List<String> before =
          switch (call) {
            case "capture" -> List.of("authorize");
            case "refund" -> List.of("complete");
            default -> List.of();
          };
      before.forEach(step -> cafe.call(uuid, step).order());
      return uuid;
    }
  }

  @Nested
  @DisplayName("W-2: refuses a body")
  class WrongBodies {

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "true", "false", "\"a\"", "[1]", "[{}]", "[[]]", "[null]"})
    void thatIsNoObject(String body) {
      String uuid = cafe.begun(aCheckout());
      for (String call : CALLS) {
        Answer answer = cafe.call(uuid, call, body).isWrongIn("body");
        assertThat(answer.sentencesAbout("body"))
            .containsExactly("The request body must be a JSON object.");
      }
      isNew(uuid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}{}", "{'a':1}", "nul", "\u0000", "\"", "[,]", "{\"a\":1,}"})
    void thatIsNoJson(String body) {
      String uuid = cafe.begun(aCheckout());
      for (String call : CALLS) {
        cafe.call(uuid, call, body).isRefusedWith(400, "The request body is not valid JSON.");
      }
      isNew(uuid);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "text/html"
        })
    void ofAnotherMediaType(String type) {
      String uuid = cafe.begun(aCheckout());
      for (String call : CALLS) {
        Api.send(
                cafe.post(Api.orderPath(uuid, call), "{\"reason\":\"a\"}")
                    .setHeader("Content-Type", type))
            .isRefusedWith(415, "The request body must be sent as application/json.");
      }
      isNew(uuid);
    }

    @Test
    void thatIsTooLarge() {
      String uuid = cafe.begun(aCheckout());
      String tooLarge = " ".repeat(256 * 1024 - 1) + "{}";
      for (String call : CALLS) {
        cafe.call(uuid, call, tooLarge)
            .isRefusedWith(413, "The request body may not be larger than 256 KiB.");
      }
      isNew(uuid);
      cafe.call(uuid, "authorize", tooLarge.substring(1)).order();
    }

    private void isNew(String uuid) {
      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
    }
  }

  @Nested
  @DisplayName("K-3, K-5: asks first")
  class Callers {

    @Test
    @DisplayName("K-5: whose order it is, and answers as if there were none")
    void whoseOrderItIs() {
      String replacing = cafe.begun(aCheckout());
      String earning = cafe.earn(anEarning()).order().getString("uuid");
      Api books = server.api(Api.BOOKS);
      for (String call : CALLS) {
        String body = call.equals("status") ? DELIVERED : "";
        Answer nothing =
            books.call(UUID.randomUUID().toString(), call, body).isRefusedWith(404, "Not found");
        for (String uuid : List.of(replacing, earning)) {
          Answer another = books.call(uuid, call, body).isRefusedWith(404, "Not found");
          assertThat(another.text()).isEqualTo(nothing.text());
        }
      }
      assertThat(cafe.order(replacing).order().getString("order_status")).isEqualTo("new");
      assertThat(cafe.order(earning).order().getString("order_status")).isEqualTo("approved");
    }

    @Test
    @DisplayName("K-5: that there is an order, before it complains about the body")
    void thatThereIsAnOrder() {
      String ofCafe = cafe.begun(aCheckout());
      Map<String, String> wrong =
          Map.of(
              "complete", "{\"payment_method\":\"11\"}",
              "cancel", "{\"reason\":1}",
              "refund", "{\"amount\":0}",
              "status", "{}");
      wrong.forEach(
          (call, body) -> {
            for (String uuid : List.of(ofCafe, UUID.randomUUID().toString())) {
              server.api(Api.BOOKS).call(uuid, call, body).isRefusedWith(404, "Not found");
            }
          });
    }

    @Test
    void whetherTheMerchantIsPublished() {
      for (String call : CALLS) {
        for (String body : List.of(NOT_JSON, "", "1", " ".repeat(300_000))) {
          server
              .api(Api.DRAFT)
              .call(UUID.randomUUID().toString(), call, body)
              .isRefusedWith(403, "Merchant not published");
        }
      }
    }

    @Test
    void whetherTheKeyIsRight() {
      String uuid = cafe.begun(aCheckout());
      for (String call : CALLS) {
        server
            .api("sk_sandbox_nobody")
            .call(uuid, call, NOT_JSON)
            .isRefusedWith(400, "Invalid or inactive API key");
        server
            .api("pk_sandbox_points")
            .call(uuid, call, NOT_JSON)
            .isRefusedWith(400, "Invalid or inactive API key");
        Api.send(
                HttpRequest.newBuilder(server.uri(Api.orderPath(uuid, call)))
                    .POST(BodyPublishers.ofString(NOT_JSON)))
            .isRefusedWith(400, "API key is required");
      }
    }

    @Test
    void whetherThereIsSuchACall() {
      String uuid = cafe.begun(aCheckout());
      for (String call : CALLS) {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
          Api.send(cafe.get(Api.orderPath(uuid, call)).method(method, BodyPublishers.noBody()))
              .isRefusedWith(405, "Method not allowed");
        }
      }
      Api.send(cafe.post("/api/v1/orders/" + uuid, "{}")).isRefusedWith(405, "Method not allowed");
      for (String none : List.of("approve", "Cancel", "cancel/now", "settle")) {
        cafe.call(uuid, none).isRefusedWith(404, "Not found");
      }
      for (String none : List.of("42", "not-a-uuid", "%20")) {
        cafe.call(none, "cancel").isRefusedWith(404, "Not found");
      }
      cafe.call(uuid.toUpperCase(Locale.ROOT), "cancel").order();
    }
  }

  @Nested
  @DisplayName("takes the payment method")
  class PaymentMethods {

    static Stream<Arguments> methods() {
      return Stream.iterate(1, number -> number <= 10, number -> number + 1)
          .flatMap(
              number ->
                  Stream.of(String.valueOf(number), quoted(" " + number + " "))
                      .map(sent -> Arguments.of(sent, String.valueOf(number))));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void byItsNumber(String sent, String kept) {
      JsonObject order = completed("{\"payment_method\":" + sent + "}");

      assertThat(order.getString("payment_method")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"payment_method\":null}", "{\"payment_method\":\" \"}"})
    void ifThereIsOne(String body) {
      assertThat(completed(body)).containsEntry("payment_method", JsonValue.NULL);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "11",
          "-1",
          "1.5",
          "1.0",
          "100000000000000000000",
          "\"0\"",
          "\"11\"",
          "\"01\"",
          "\"VISA\"",
          "\"٢\"",
          "true",
          "[]",
          "{}",
          "[\"1\"]"
        })
    void andNoOther(String sent) {
      String uuid = cafe.begun(aCheckout());

      Answer answer =
          cafe.call(uuid, "complete", "{\"payment_method\":" + sent + "}")
              .isWrongIn("payment_method");

      assertThat(answer.sentencesAbout("payment_method").get(0))
          .isIn("The selected payment method is invalid.", "The payment method must be a string.");
      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
    }

    private JsonObject completed(String body) {
      String uuid = cafe.begun(aCheckout());
      JsonObject order = cafe.call(uuid, "complete", body).order();
      assertThat(order.getString("order_status")).isEqualTo("approved");
      assertThat(cafe.order(uuid).order().get("payment_method"))
          .isEqualTo(order.get("payment_method"));
      return order;
    }
  }

  @Nested
  @DisplayName("keeps the reason")
  class Reasons {

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{}", "{\"reason\":null}", "{\"reason\":\"\"}", "{\"reason\":\" \"}"})
    void thatIsUsualIfThereIsNone(String body) {
      String uuid = cafe.begun(aCheckout());

      JsonObject order = cafe.call(uuid, "cancel", body).order();

      assertThat(order.getString("reason")).isEqualTo("Order cancelled via API");
      String earning = cafe.earn(anEarning()).order().getString("uuid");
      assertThat(cafe.call(earning, "refund", body).order())
          .containsEntry("reason", JsonValue.NULL);
    }

    @Test
    void ofAtMost500Characters() {
      for (String letter : List.of("x", "ن", "🛍")) {
        String longest = letter.repeat(500);
        String cancelled = cafe.begun(aCheckout());
        String refunded = cafe.earn(anEarning()).order().getString("uuid");

        for (String call : List.of("cancel", "refund")) {
          String uuid = call.equals("cancel") ? cancelled : refunded;
          Answer answer = call(uuid, call, quoted(longest + letter)).isWrongIn("reason");
          assertThat(answer.sentencesAbout("reason"))
              .containsExactly("The reason may not be longer than 500 characters.");
          assertThat(call(uuid, call, quoted("  " + longest + " ")).order().getString("reason"))
              .isEqualTo(longest);
          assertThat(cafe.order(uuid).order().getString("reason")).isEqualTo(longest);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "\"a\\u0000b\"", "\"a\\nb\"", "\"\\ud800\""})
    void ifItIsText(String reason) {
      String uuid = cafe.begun(aCheckout());
      String earning = cafe.earn(anEarning()).order().getString("uuid");

      call(uuid, "cancel", reason).isWrongIn("reason");
      call(earning, "refund", reason).isWrongIn("reason");

      assertThat(cafe.order(uuid).order().getString("order_status")).isEqualTo("new");
      assertThat(cafe.order(earning).order().getString("order_status")).isEqualTo("approved");
    }

    private Answer call(String uuid, String call, String reason) {
      return cafe.call(uuid, call, "{\"reason\":" + reason + "}");
    }
  }

  @Nested
  @DisplayName("W-12, R-3: counts points")
  class Totals {

    @Test
    void ofAnEarningOrderAsTheyWereAwarded() {
      JsonObject order = cafe.earn(anEarning()).order();
      String uuid = order.getString("uuid");

      JsonObject partly = cafe.call(uuid, "refund", "{\"amount\":11.5}").order();
      JsonObject fully = cafe.call(uuid, "refund").order();

      hasPoints(order, "1150", "1150", "0");
      hasPoints(partly, "1150", "1150", "115");
      hasPoints(fully, "1150", "1150", "1150");
      assertThat(written(partly, "refunded_amount")).isEqualTo("11.5");
      assertThat(written(fully, "refunded_amount")).isEqualTo("115.0");
    }

    @Test
    void ofAReplacingOrderAsTheCustomerSpendsThem() {
      for (List<String> way : List.of(List.of("complete"), List.of("authorize", "capture"))) {
        String uuid = cafe.begun(aCheckout().by(Earning.CUSTOMER));
        hasPoints(cafe.order(uuid).order(), "0", "0", "0");
        way.subList(0, way.size() - 1)
            .forEach(call -> hasPoints(cafe.call(uuid, call).order(), "0", "0", "0"));

        JsonObject settled = cafe.call(uuid, way.get(way.size() - 1)).order();
        JsonObject refunded =
            cafe.call(uuid, "refund", "{\"amount\":50}").orderBeside("expired_points");

        hasPoints(settled, "0", "1507", "0");
        hasPoints(refunded, "0", "1507", "0");
      }
    }

    @Test
    void andNoneForWhoIsNotThere() {
      for (Checkout checkout : List.of(aCheckout(), aCheckout().by(Earning.anUnknownPhone()))) {
        hasPoints(cafe.call(cafe.begun(checkout), "complete").order(), "0", "0", "0");
      }
    }

    @Test
    @DisplayName("E-1: and none at a merchant who rewards nothing")
    void andNoneAtAMerchantWhoRewardsNothing() {
      Api shop = server.api(Api.NO_EARNING);

      String uuid = shop.begun(aCheckout().by(Earning.CUSTOMER));

      hasPoints(shop.call(uuid, "complete").order(), "0", "0", "0");
    }

    @Test
    @DisplayName("E-2: custom points for custom products at the checkout too")
    void customPointsAtTheCheckoutToo() {
      String products = "[" + Earning.line("gift box", "20", "2") + "]";
      String uuid = cafe.begun(aCheckout().by(Earning.CUSTOMER).with("products", products));

      hasPoints(cafe.call(uuid, "complete").order(), "0", "2107", "0");
    }

    @Test
    @DisplayName("C-4: and settles nothing that the merchant cannot pay for")
    void andSettlesNothingThatTheMerchantCannotPayFor(OnPostgres postgres) throws SQLException {
      Api shop = postgres.api(OnPostgres.REFUSING);
      Checkout large = aCheckout().by(Earning.CUSTOMER).with("total_price", "99999999.99");
      String refusal = "Merchant balance is not enough to award points";
      String completed = shop.begun(large);
      String captured = shop.begun(large.numbered(Earning.aNumber()));
      shop.call(captured, "authorize").order();

      shop.call(completed, "complete").isRefusedWith(403, refusal);
      shop.call(captured, "capture").isRefusedWith(403, refusal);

      assertThat(shop.order(completed).order().getString("order_status")).isEqualTo("new");
      assertThat(shop.order(captured).order().getString("order_status")).isEqualTo("authorized");
      try (Connection connection = postgres.connection()) {
        Books books = new Books(connection);
        assertThat(books.rows("select * from outbox where event = 'debt_exceeded'"))
            .hasSizeGreaterThanOrEqualTo(2);
        books.agree();
      }
    }

    private void hasPoints(JsonObject order, String total, String earned, String refunded) {
      assertThat(written(order, "total_points")).isEqualTo(total);
      assertThat(written(order, "earned_points")).isEqualTo(earned);
      assertThat(written(order, "refunded_points")).isEqualTo(refunded);
      assertThat(written(order, "redeemed_points")).isEqualTo("0");
    }
  }
}
