package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the operator sees and helps customers. */
@OnSharedServer
@DisplayName("/admin/v1/customers/{phone}")
class CustomerAdminIT {

  private static final String OPERATOR = "Bearer " + Operator.TOKEN;

  private Server server;
  private Api cafe;

  @BeforeEach
  void connect(Server shared) {
    server = shared;
    cafe = server.api(Api.CAFE);
  }

  @Test
  @DisplayName("E-6: activates a customer and settles what waited, in the order in which it came")
  void activatesACustomerAndSettlesWhatWaited() {
    String phone = anUnknownPhone();
    assertThat(cafe.earn(anEarning().by(phone)).data().getBoolean("pending_client_activation"))
        .isTrue();
    assertThat(cafe.earn(anEarning(Way.STORE_RATING).by(phone)).data())
        .containsKey("pending_earning_order");
    assertThat(get(phone, "").data().getString("state")).isEqualTo("pending");
    assertThat(get(phone, "").data().getJsonArray("balances")).isEmpty();

    Answer activated = post(phone, "/activate");

    assertThat(activated.status()).isEqualTo(200);
    assertThat(activated.json().getJsonObject("data").getString("state")).isEqualTo("active");
    var orders = activated.json().getJsonObject("appended_data").getJsonArray("approved_orders");
    assertThat(orders).hasSize(2);
    assertThat(cafe.order(orders.getString(0)).order().getInt("total_points")).isEqualTo(1_150);
    assertThat(cafe.order(orders.getString(1)).order().getInt("total_points")).isEqualTo(25);
    JsonObject balance = get(phone, "").data().getJsonArray("balances").getJsonObject(0);
    assertThat(balance).containsOnlyKeys("program", "available", "held", "owed");
    assertThat(balance.getJsonObject("program").getString("name")).isEqualTo("network");
    assertThat(balance.getInt("available")).isEqualTo(1_175);
    assertThat(post(phone, "/activate").json().getJsonObject("appended_data").toString())
        .as("once more")
        .isEqualTo("{\"approved_orders\":[]}");
  }

  @Test
  void explainsEveryPointOfABalance() {
    String phone = anUnknownPhone();
    post(phone, "/activate").json();
    JsonObject order = cafe.earn(anEarning().by(phone)).order();

    JsonObject balance = get(phone, "/balance").data().getJsonArray("balances").getJsonObject(0);

    assertThat(balance)
        .containsOnlyKeys("program", "available", "held", "owed", "lots", "holds", "debts");
    JsonObject lot = balance.getJsonArray("lots").getJsonObject(0);
    assertThat(lot)
        .containsOnlyKeys(
            "granted", "remaining", "granted_at", "expires_at", "kind", "order", "adjustment");
    assertThat(lot.isNull("adjustment")).isTrue();
    assertThat(lot.getInt("remaining")).isEqualTo(1_150);
    assertThat(lot.getString("kind")).isEqualTo("award");
    assertThat(lot.getString("expires_at")).endsWith("T21:00:00.000Z");
    JsonObject source = lot.getJsonObject("order");
    assertThat(source.getString("uuid")).isEqualTo(order.getString("uuid"));
    assertThat(source.getString("reference_number")).isEqualTo(order.getString("reference_number"));
    assertThat(source.getString("order_number")).isEqualTo(order.getString("order_number"));
    assertThat(source.getInt("rule_version")).isEqualTo(1);
    assertThat(balance.getJsonArray("holds")).isEmpty();
    assertThat(balance.getJsonArray("debts")).isEmpty();
  }

  @Test
  @DisplayName("C-1: blocks a customer and lifts the block")
  void blocksACustomerAndLiftsTheBlock() {
    String phone = anUnknownPhone();
    post(phone, "/activate").json();

    assertThat(post(phone, "/block").data().getString("state")).isEqualTo("blocked");
    cafe.earn(anEarning().by(phone))
        .isRefusedWith(400, "The customer is blocked and cannot earn points");
    assertThat(post(phone, "/unblock").data().getString("state")).isEqualTo("active");
    assertThat(cafe.earn(anEarning().by(phone)).order().getInt("total_points")).isEqualTo(1_150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0512345678", "+966512345678", "%2B966%2051%20234%205678"})
  @DisplayName("C-1: knows a number however it is written")
  void knowsANumberHoweverItIsWritten(String written) {
    post("512345678", "/activate").json();

    assertThat(get(written, "").data().getString("phone_number")).isEqualTo("512345678");
  }

  @ParameterizedTest
  @CsvSource({
    "599999999, GET, ''", "599999999, GET, /balance", "599999999, POST, /block",
    "599999999, POST, /unblock", "412345678, GET, ''", "nobody, POST, /activate"
  })
  void findsNobodyWhomNobodyKnows(String phone, String method, String call) {
    (method.equals("GET") ? get(phone, call) : post(phone, call)).isRefusedWith(404, "Not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/balance"})
  @DisplayName("K-7: tells nothing without the operator's token")
  void tellsNothingWithoutTheToken(String call) {
    Answer none = Api.send(request("500000001", call));
    none.isRefusedWith(401, "Operator token is required");
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
    Api.send(request("500000001", call).header("Authorization", "Bearer operator"))
        .isRefusedWith(401, "Invalid operator token");
    Api.send(request("500000001", call).header("x-api-key", Api.CAFE))
        .isRefusedWith(401, "Operator token is required");
  }

  private Answer get(String phone, String call) {
    return Api.send(request(phone, call).header("Authorization", OPERATOR));
  }

  private Answer post(String phone, String call) {
    return Api.send(
        request(phone, call).header("Authorization", OPERATOR).POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String phone, String call) {
    return HttpRequest.newBuilder(server.uri("/admin/v1/customers/" + phone + call));
  }
}
