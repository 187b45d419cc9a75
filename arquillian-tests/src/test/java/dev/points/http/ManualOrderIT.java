package dev.points.http;

import static dev.points.http.Answer.written;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders that the operator of a sandbox makes in the name of a merchant. */
@OnSharedServer
@DisplayName("POST /admin/v1/merchants/{id}/orders")
class ManualOrderIT {

  private Server server;
  private Operator operator;
  private NewMerchant shop;

  @BeforeEach
  void enrol(Server shared) {
    server = shared;
    operator = Operator.withTheDocument(shared);
    shop = NewMerchant.open(operator);
  }

  @Test
  void isLikeTheMerchantsOwnInEverything() {
    Earning earning = anEarning();

    JsonObject order = make(earning.json()).order();

    assertThat(order.getInt("total_points")).isEqualTo(1_150);
    Api api = server.api(shop.privateKey());
    assertThat(api.order(order.getString("uuid")).order().getString("reference_number"))
        .isEqualTo(order.getString("reference_number"));
    Answer again = api.earn(earning).isWrongIn("order_number");
    assertThat(again.existingOrder().getString("uuid")).isEqualTo(order.getString("uuid"));
    make(earning.json()).isWrongIn("order_number");
    assertThat(events()).containsExactly("approved");
    JsonObject entry = lastEntry();
    assertThat(entry.getString("action")).isEqualTo("order.create");
    assertThat(written(entry, "after"))
        .isEqualTo("{\"reference_number\":%s}".formatted(written(order, "reference_number")));
  }

  @Test
  @DisplayName("E-6: waits for a customer who is not active yet")
  void waitsForACustomer() {
    Earning earning = anEarning().by(anUnknownPhone());

    JsonObject data = make(earning.json()).data();

    assertThat(data).containsOnlyKeys("pending_client_activation", "pending_earning_order");
    assertThat(events()).isEmpty();
    assertThat(lastEntry().getString("action")).isEqualTo("order.queue");
    assertThat(lastEntry().getJsonObject("after")).containsOnlyKeys("order_number");
  }

  @Test
  void isRefusedWhereTheMerchantWouldBe() {
    make("{}").isWrongIn("phone_number", "order_number", "total_price", "products");
    make(anEarning().with("total_price", "-1").json()).isWrongIn("total_price");

    shop.change(operator, "{\"funding\":{\"max_debt_allowed\":0}}");
    make(anEarning().json()).isRefusedWith(403, "Merchant balance is not enough to award points");
    String off = "Merchant is not allowed to create earning orders";
    shop.change(operator, "{\"channels\":{\"order_purchase\":{\"enabled\":false}}}");
    make(anEarning().json()).isRefusedWith(403, off);
    shop.change(operator, "{\"published\":false}");
    make(anEarning().json()).isRefusedWith(403, "Merchant not published");

    String phone = anUnknownPhone();
    operator.post("/admin/v1/customers/" + phone + "/activate", "").isSuccess();
    operator.post("/admin/v1/customers/" + phone + "/block", "").data();
    operator
        .post("/admin/v1/merchants/1/orders", anEarning().by(phone).json())
        .isRefusedWith(400, "The customer is blocked and cannot earn points");
  }

  @Test
  void isMadeForNobodyWhoIsNotThere() {
    for (String id : List.of("0", "x", "999999999", "99999999999999999999")) {
      operator
          .post("/admin/v1/merchants/" + id + "/orders", anEarning().json())
          .isRefusedWith(404, "Not found");
    }
  }

  private Answer make(String body) {
    return operator.post(shop.path("/orders"), body);
  }

  private List<String> events() {
    return operator.get("/admin/v1/outbox?merchant_id=" + shop.id()).page().stream()
        .map(event -> event.getString("event"))
        .toList();
  }

  private JsonObject lastEntry() {
    return operator.get("/admin/v1/audit?subject=merchant:" + shop.id()).page().get(0);
  }
}
