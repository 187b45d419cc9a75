package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down: who changed what, and what merchants are told. */
@OnSharedServer
@DisplayName("/admin/v1/audit and /admin/v1/outbox")
class RecordsAdminIT {

  private static final String AUDIT = "/admin/v1/audit";
  private static final String OUTBOX = "/admin/v1/outbox";

  private Server server;
  private Operator operator;

  @BeforeEach
  void connect(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
  }

  @Test
  @DisplayName("W-3, K-7: says who changed what, when, and in which request")
  void saysWhoChangedWhat() {
    NewMerchant shop = NewMerchant.open(operator);
    String request = "IT-" + UUID.randomUUID();

    Answer changed =
        Api.send(
            HttpRequest.newBuilder(server.uri(shop.path("/channels")))
                .header("Authorization", "Bearer " + Operator.TOKEN)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", request)
                .method(
                    "PATCH",
                    BodyPublishers.ofString(
                        "{\"order_purchase\":{\"rate\":2.5},\"store_rating\":{\"enabled\":false}}")));
    assertThat(changed.header("X-Request-Id")).isEqualTo(request);

    JsonObject entry = about("merchant:" + shop.id()).get(0);
    assertThat(entry)
        .containsOnlyKeys(
            "id", "at", "actor", "request_id", "action", "subject", "before", "after");
    assertThat(entry.getString("actor")).isEqualTo("operator");
    assertThat(entry.getString("request_id")).isEqualTo(request);
    assertThat(entry.getString("action")).isEqualTo("merchant.change");
    assertThat(entry.getString("subject")).isEqualTo("merchant:" + shop.id());
    assertThat(entry.getString("at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(written(entry, "before"))
        .isEqualTo(
            "{\"channels.store_rating\":\"on\",\"rate\":\"10 points for 1.00 SAR\","
                + "\"rule_version\":\"1\"}");
    assertThat(written(entry, "after"))
        .isEqualTo(
            "{\"channels.store_rating\":\"off\",\"rate\":\"25 points for 10.00 SAR\","
                + "\"rule_version\":\"2\"}");
  }

  @Test
  @DisplayName("K-8: writes everything down that the operator does, and no secret")
  void writesEverythingDown() {
    NewMerchant shop = NewMerchant.open(operator);
    operator.post(shop.path("/funding"), "{\"points\":5,\"reference\":\"INV-7\"}").isSuccess();
    operator.post(shop.keyPath("/rotate"), "").data();
    operator.put(shop.path("/custom-products"), "{\"products\":[{\"name\":\"Tea\",\"points\":9}]}");
    operator.put(shop.path("/custom-products"), "{\"products\":[]}").data();
    operator.put(shop.path("/ip-rule"), "{\"addresses\":[]}").data();
    String phone = anUnknownPhone();
    int customer =
        operator
            .post("/admin/v1/customers/" + phone + "/activate", "")
            .dataBeside("approved_orders")
            .getInt("id");
    operator.post("/admin/v1/customers/" + phone + "/block", "").data();
    operator.post("/admin/v1/customers/" + phone + "/block", "").data();
    operator.post("/admin/v1/customers/" + phone + "/unblock", "").data();

    List<JsonObject> ofTheShop = about("merchant:" + shop.id());
    assertThat(ofTheShop)
        .extracting(entry -> entry.getString("action"))
        .containsExactly(
            "merchant.change",
            "merchant.change",
            "merchant.change",
            "merchant.fund",
            "merchant.create");
    assertThat(written(ofTheShop.get(0), "before"))
        .isEqualTo("{\"ip_rule\":\"everybody\",\"rule_version\":\"3\"}");
    assertThat(written(ofTheShop.get(0), "after"))
        .isEqualTo("{\"ip_rule\":\"nobody\",\"rule_version\":\"4\"}");
    assertThat(written(ofTheShop.get(1), "before"))
        .isEqualTo("{\"custom_products.tea\":\"9\",\"rule_version\":\"2\"}");
    assertThat(written(ofTheShop.get(3), "before")).isEqualTo("{\"balance\":\"0\"}");
    assertThat(written(ofTheShop.get(3), "after"))
        .isEqualTo("{\"balance\":\"5\",\"reference\":\"INV-7\"}");
    assertThat(written(ofTheShop.get(4), "before")).isEqualTo("{}");
    assertThat(ofTheShop.get(4).getJsonObject("after").getString("name"))
        .isEqualTo("Corner Bakery");
    assertThat(about("key:" + shop.keyId()))
        .extracting(entry -> entry.getString("action"))
        .containsExactly("key.rotate", "key.issue");
    assertThat(about("customer:" + customer))
        .extracting(entry -> entry.getString("action"))
        .containsExactly("customer.unblock", "customer.block", "customer.activate");
    assertThat(operator.get(AUDIT + "?limit=200").text())
        .doesNotContain(shop.privateKey(), phone, Operator.TOKEN);
  }

  @Test
  void readsTheLogInPartsNewestFirstWhileMoreIsWritten() {
    NewMerchant shop = NewMerchant.open(operator);
    for (int points = 1; points <= 4; points++) {
      operator.post(shop.path("/funding"), "{\"points\":%d}".formatted(points)).isSuccess();
    }
    String log = AUDIT + "?limit=2&subject=merchant:" + shop.id();

    List<String> balances = new ArrayList<>();
    Answer part = operator.get(log);
    while (true) {
      part.page().forEach(e -> balances.add(e.getJsonObject("after").getString("balance", "new")));
      Optional<String> next = part.next();
      if (next.isEmpty()) {
        break;
      }
      operator.post(shop.path("/funding"), "{\"points\":100}").isSuccess();
      part = operator.get(log + "&after=" + next.get());
    }

    assertThat(balances).containsExactly("10", "6", "3", "1", "new");
    assertThat(operator.get(AUDIT + "?after=0").page()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"merchant:0", "nobody", "%00", "%FF", "%F0%9F%A5%90", "'%20or%201=1"})
  void findsNothingAboutWhatIsNotThere(String subject) {
    assertThat(operator.get(AUDIT + "?subject=" + subject).page()).isEmpty();
  }

  @Test
  void tellsWhatMerchantsAreToldNewestFirst() {
    NewMerchant shop = NewMerchant.open(operator);
    Api api = server.api(shop.privateKey());
    String uuid = api.earn(anEarning()).order().getString("uuid");
    api.call(uuid, "refund").isSuccess();

    List<JsonObject> events = operator.get(OUTBOX + "?merchant_id=" + shop.id()).page();

    assertThat(events)
        .extracting(event -> event.getString("event"))
        .containsExactly("refunded", "approved");
    assertThat(events).extracting(event -> event.getInt("sequence")).containsExactly(2, 1);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event)
                  .containsOnlyKeys("id", "at", "merchant_id", "event", "order_uuid", "sequence");
              assertThat(event.getString("order_uuid")).isEqualTo(uuid);
              assertThat(event.getInt("merchant_id")).isEqualTo((int) shop.id());
            });
    Answer first = operator.get(OUTBOX + "?limit=1&merchant_id=" + shop.id());
    assertThat(first.page()).isEqualTo(events.subList(0, 1));
    api.earn(anEarning()).order();
    Answer second =
        operator.get(OUTBOX + "?merchant_id=" + shop.id() + "&after=" + first.next().orElseThrow());
    assertThat(second.page()).isEqualTo(events.subList(1, 2));
    assertThat(operator.get(OUTBOX + "?limit=3").page()).hasSize(3);
  }

  @Test
  void tellsNothingOfMerchantsThatAreNotThere() {
    assertThat(operator.get(OUTBOX + "?merchant_id=999999999").page()).isEmpty();
    for (String none : List.of("0", "-1", "x", "99999999999999999999")) {
      operator.get(OUTBOX + "?merchant_id=" + none).isRefusedWith(404, "Not found");
    }
  }

  private List<JsonObject> about(String subject) {
    return operator.get(AUDIT + "?limit=200&subject=" + subject).page();
  }
}
