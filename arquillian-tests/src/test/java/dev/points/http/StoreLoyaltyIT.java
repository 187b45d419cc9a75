package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.StoreApp.CUSTOMERS;
import static dev.points.http.StoreApp.INFO;
import static dev.points.http.StoreApp.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.http.StoreApp.Encoding;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The calls of a store, each in every encoding and with every refusal. Each test has a store of its
 * own; how answers look stands in {@link Shape}.
 */
@OnSharedServer
@DisplayName("The store loyalty API")
class StoreLoyaltyIT {

  private static final String NOBODY = "999999999999";
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
  private static final String STOREFRONT = "/v1/customers/loyalty-program/";

  private Server server;
  private Operator operator;
  private Documented document;
  private ManagedStore store;
  private StoreApp app;

  @BeforeEach
  void openAStore(Server shared) {
    server = shared;
    operator = Operator.of(shared);
    document = Documented.by(shared);
    store = ManagedStore.alone(operator);
    app = new StoreApp(server, store);
  }

  /** A success of a shape, as the document describes it. */
  private JsonObject success(Shape shape, String method, String path, Answer answer) {
    document.check(method, path, answer);
    return shape.of(answer);
  }

  private JsonObject got(Shape shape, String path) {
    JsonObject plain = success(shape, "GET", path, app.get(path));
    String slash = path.contains("?") ? path.replaceFirst("\\?", "/?") : path + "/";
    shape.of(app.get(slash));
    return plain;
  }

  private JsonObject posted(
      Shape shape, Encoding encoding, String path, Map<String, Object> fields) {
    return success(shape, "POST", path, app.post(encoding, path, fields));
  }

  private JsonObject put(Shape shape, Encoding encoding, String path, Map<String, Object> fields) {
    return success(shape, "PUT", path, app.put(encoding, path, fields));
  }

  private Answer refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as("the status of %s", answer).isEqualTo(status);
    JsonObject body = answer.json();
    assertThat(body.getString("status")).isEqualTo("error");
    JsonObject message = body.getJsonObject("message");
    assertThat(message.keySet()).containsExactly("type", "code", "name", "description");
    assertThat(message.getString("type")).isEqualTo(status == 422 ? "validation_errors" : "error");
    assertThat(message.getString("code")).isEqualTo(code);
    assertThat(message.getString("name")).isNotBlank();
    assertThat(message.getString("description")).isNotBlank();
    if (status != 422) {
      assertThat(body.keySet()).containsExactly("status", "message");
    }
    return answer;
  }

  private Answer notFound(Answer answer) {
    return refused(answer, 404, "ERROR_NOT_FOUND");
  }

  private void wrong(Answer answer, String... fields) {
    refused(answer, 422, "ERROR_POPUP_OK");
    JsonObject body = answer.json();
    assertThat(body.getJsonObject("errors").keySet())
        .as("the wrong fields of %s", answer.text())
        .containsExactlyInAnyOrder(fields);
    for (String field : fields) {
      if (!List.of("status", "message", "errors").contains(field)) {
        assertThat(body.getJsonArray(field).getValuesAs(JsonString::getString)).isNotEmpty();
      }
    }
  }

  private String cashbackRule() {
    return app.get(PROGRAMME + "/list-data")
        .json()
        .getJsonArray("cashback_rules")
        .getJsonObject(0)
        .getString("id");
  }

  private String addMethod() {
    return Shape.REDEMPTION_ADDED
        .of(
            app.post(
                Encoding.JSON,
                PROGRAMME + "/points-redemption",
                Map.of(
                    "config[type]", "fixed_rate_settings",
                    "config[discount]", 5,
                    "config[points]", 100)))
        .getJsonObject("points_redemption")
        .getJsonObject("redemptionRule")
        .getString("id");
  }

  private long points(String amount) {
    return Shape.POINTS_PER_ORDER
        .of(everybody(STOREFRONT + store.storeId() + "/get-points-per-order-total/" + amount))
        .getInt("points");
  }

  private Answer everybody(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }

  @Nested
  @DisplayName("shows everybody")
  class Storefront {

    @Test
    @DisplayName("E-2: the number of points that an order of the amount is awarded")
    void thePointsOfAnOrder() {
      assertThat(points("115")).isEqualTo(115);
      assertThat(points("115.999")).isEqualTo(116);
      assertThat(points("0")).isZero();
      assertThat(points("0.99")).isZero();
      assertThat(points("115.00/")).isEqualTo(115);
      assertThat(
              everybody(STOREFRONT + store.storeId() + "/loyalty-status")
                  .header("Access-Control-Allow-Origin"))
          .as("from the page of any shop")
          .isEqualTo("*");

      app.post(
          Encoding.JSON,
          PROGRAMME + "/points-collection/update",
          Map.of("ruleId", cashbackRule(), "config[money]", "3", "config[points]", 2));
      String phone = anUnknownPhone();
      operator.post("/admin/v1/customers/" + phone + "/activate", "");
      int awarded =
          server
              .api(store.merchant().privateKey())
              .earn(anEarning().with("total_price", "10.00").by(phone))
              .order()
              .getInt("total_points");
      assertThat(points("10")).isEqualTo(awarded).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1e3", "100000000", "NaN", "1,5", "%20"})
    @DisplayName("W-4: and no points of what is no amount")
    void noPointsOfWhatIsNoAmount(String amount) {
      wrong(
          everybody(STOREFRONT + store.storeId() + "/get-points-per-order-total/" + amount),
          "amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/customers", "/v2/catalog/customers"})
    void whetherTheProgrammeIsOn(String root) {
      String path = root + "/loyalty-program/" + store.storeId() + "/loyalty-status";
      assertThat(Shape.LOYALTY_STATUS.of(everybody(path)).getBoolean("loyalty_status")).isTrue();
      assertThat(everybody(path + "/").status()).isEqualTo(200);

      app.post(Encoding.JSON, PROGRAMME + "/activation", Map.of("activate", 0));

      assertThat(Shape.LOYALTY_STATUS.of(everybody(path)).getBoolean("loyalty_status")).isFalse();
      assertThat(points("115")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2147483647", "2147483648", "99999999999999999999", "-1", "x"})
    @DisplayName("K-5: but no store that is not there")
    void noStoreThatIsNotThere(String number) {
      notFound(everybody(STOREFRONT + number + "/loyalty-status"));
      notFound(everybody(STOREFRONT + number + "/get-points-per-order-total/1"));
      notFound(everybody("/v2/catalog/customers/loyalty-program/" + number + "/loyalty-status"));
    }
  }

  @Nested
  @DisplayName("lets the programme")
  class Programme {

    private static final String PATH = PROGRAMME + "/activation";

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void beSwitchedOffAndOn(Encoding encoding) {
      JsonObject off = posted(Shape.ACTIVATION, encoding, PATH, Map.of("activate", 0));
      assertThat(off.getJsonObject("loyalty_program").getBoolean("activated")).isFalse();
      assertThat(isOn()).isFalse();

      JsonObject on = posted(Shape.ACTIVATION, encoding, PATH, Map.of("activate", "true"));
      assertThat(on.getJsonObject("loyalty_program").getBoolean("activated")).isTrue();
      assertThat(isOn()).isTrue();
      Shape.ACTIVATION.of(app.post(encoding, PATH + "/", Map.of("activate", true)));
    }

    private boolean isOn() {
      return got(Shape.LOYALTY_STATUS, PROGRAMME + "/loyalty-status").getBoolean("loyalty_status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"activate\":2}", "{\"activate\":\"on\"}", "{\"activate\":[]}"})
    void notBeSwitchedHalfway(String body) {
      wrong(app.send("POST", PATH, "application/json", body), "activate");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void haveALifetimeOfPoints(Encoding encoding) {
      String path = PROGRAMME + "/points-expiration";

      JsonObject set = posted(Shape.EXPIRATION, encoding, path, Map.of("days", "5"));

      assertThat(set.getInt("points_expiry_period")).isEqualTo(5);
      assertThat(got(Shape.DETAILS, PROGRAMME + "/list-data").getInt("expiration_peroid"))
          .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"days\":0}",
          "{\"days\":-1}",
          "{\"days\":36501}",
          "{\"days\":1.5}",
          "{\"days\":\"x\"}"
        })
    void haveNoOtherLifetime(String body) {
      wrong(app.send("POST", PROGRAMME + "/points-expiration", "application/json", body), "days");
    }

    @Test
    void notDecideForOthersHowLongPointsLive() {
      StoreApp shared = new StoreApp(server, ManagedStore.shared(operator));

      Answer answer =
          shared.post(Encoding.JSON, PROGRAMME + "/points-expiration", Map.of("days", 5));

      refused(answer, 403, "ERROR_FORBIDDEN");
      assertThat(answer.json().getJsonObject("message").getString("description"))
          .contains("the operator decides");
    }

    @Test
    void beToldAsAWhole() {
      long customer = store.customer(server, operator);
      addMethod();

      JsonObject details = got(Shape.DETAILS, PROGRAMME + "/list-data");

      assertThat(details.getInt("total_earned_points")).isEqualTo(115);
      assertThat(details.getInt("total_redemed_points")).isZero();
      assertThat(details.getInt("total_pending_points")).isZero();
      assertThat(details.getInt("total_customers_with_points")).isEqualTo(1);
      assertThat(details.getInt("expiration_peroid")).isEqualTo(365);
      assertThat(details.getJsonArray("cashback_rules")).hasSize(1);
      assertThat(details.getJsonArray("cashback_rules").getJsonObject(0).getString("store_id"))
          .isEqualTo(store.storeUuid());
      assertThat(details.getJsonArray("redemption_rules")).hasSize(1);
      assertThat(customer).isPositive();
    }
  }

  @Nested
  @DisplayName("lets the cashback rule")
  class Cashback {

    private static final String PATH = PROGRAMME + "/points-collection/update";
    private static final String STATUS = PROGRAMME + "/points-collection/update-status";

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void haveAnotherRate(Encoding encoding) {
      Map<String, Object> body =
          Map.of("ruleId", cashbackRule(), "config[money]", "2.499", "config[points]", 3);

      JsonObject rule =
          posted(Shape.CASHBACK, encoding, PATH, body)
              .getJsonObject("data")
              .getJsonArray("points_collection_methods_list")
              .getJsonObject(0);

      assertThat(rule.getInt("points_rewarded")).isEqualTo(3);
      assertThat(rule.get("amount_to_spend")).hasToString("2.5");
      assertThat(points("10")).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void beSwitchedOffAndOn(Encoding encoding) {
      String rule = cashbackRule();
      JsonObject off =
          put(Shape.CASHBACK_STATUS, encoding, STATUS, Map.of("ruleId", rule, "activate", 0));
      assertThat(off.getJsonObject("message").getString("description")).contains("deactivated");
      assertThat(points("10")).isZero();

      put(Shape.CASHBACK_STATUS, encoding, STATUS, Map.of("ruleId", rule, "activate", 1));
      assertThat(points("10")).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | ruleId,config",
          "{'ruleId':'x','config':{'money':1,'points':1}} | ruleId",
          "{'ruleId':5,'config':1} | ruleId,config",
          "{'ruleId':'RULE','config':{}} | config.money,config.points",
          "{'ruleId':'RULE','config':{'money':0,'points':0}} | config.money,config.points",
          "{'ruleId':'RULE','config':{'money':0.004,'points':1}} | config.money",
          "{'ruleId':'RULE','config':{'money':100000000,'points':1}} | config.money",
          "{'ruleId':'RULE','config':{'money':1,'points':1.5}} | config.points",
          "{'ruleId':'RULE','config':{'money':1,'points':1000001}} | config.points",
          "{'ruleId':'RULE','config':{'money':1,'points':1,'currency':'USD'}} | config.currency",
        })
    void notBeWrong(String body, String fields) {
      wrong(
          app.send(
              "POST",
              PATH,
              "application/json",
              body.replace('\'', '"').replace("RULE", cashbackRule())),
          fields.split(","));
    }

    @Test
    void beNoOtherThanTheStores() {
      Map<String, Object> config = Map.of("config[money]", 1, "config[points]", 1);
      for (String other : List.of(UNKNOWN, otherRule())) {
        Map<String, Object> body = new LinkedHashMap<>(config);
        body.put("ruleId", other);
        notFound(app.post(Encoding.URL_ENCODED, PATH, body));
        notFound(app.put(Encoding.JSON, STATUS, Map.of("ruleId", other, "activate", 1)));
      }
      wrong(app.put(Encoding.JSON, STATUS, Map.of()), "ruleId", "activate");
    }

    private String otherRule() {
      return new StoreApp(server, ManagedStore.alone(operator))
          .get(PROGRAMME + "/list-data")
          .json()
          .getJsonArray("cashback_rules")
          .getJsonObject(0)
          .getString("id");
    }
  }

  @Nested
  @DisplayName("lets redemption methods")
  class Redemption {

    private static final String PATH = PROGRAMME + "/points-redemption";

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void beAddedChangedSwitchedAndDeleted(Encoding encoding) {
      JsonObject added =
          posted(
                  Shape.REDEMPTION_ADDED,
                  encoding,
                  PATH,
                  Map.of(
                      "config[type]", "fixed_rate_settings",
                      "config[discount]", "5.50",
                      "config[points]", 100,
                      "config[currency]", "SAR"))
              .getJsonObject("points_redemption")
              .getJsonObject("redemptionRule");
      assertThat(added.getString("name")).isEqualTo("100");
      assertThat(added.getBoolean("is_active")).isTrue();
      assertThat(added.getJsonObject("reward")).hasToString("{\"discount_value\":5.5}");
      String rule = added.getString("id");

      posted(
          Shape.REDEMPTION_CHANGED,
          encoding,
          PATH + "/update",
          Map.of(
              "ruleId",
              rule,
              "config[type]",
              "percentage_discount_settings",
              "config[discount]",
              "12.345",
              "config[points]",
              200));
      JsonObject off =
          put(
                  Shape.REDEMPTION_STATUS,
                  encoding,
                  PATH + "/update-status",
                  Map.of("redemptionRuleUuid", rule, "status", 0))
              .getJsonObject("redemption_rule");
      assertThat(off.getBoolean("is_active")).isFalse();
      assertThat(off.getString("rule_type")).isEqualTo("percentage_discount_settings");
      assertThat(off.getJsonObject("reward")).hasToString("{\"discount_value\":12.35}");
      assertThat(off.getInt("points_to_redeem")).isEqualTo(200);
      assertThat(methods()).isEqualTo(1);

      posted(Shape.REDEMPTION_CHANGED, encoding, PATH + "/delete", Map.of("ruleId", rule));
      assertThat(methods()).isZero();
      notFound(app.post(encoding, PATH + "/delete", Map.of("ruleId", rule)));
      notFound(
          app.put(
              encoding, PATH + "/update-status", Map.of("redemptionRuleUuid", rule, "status", 1)));
    }

    private int methods() {
      return got(Shape.DETAILS, PROGRAMME + "/list-data").getJsonArray("redemption_rules").size();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | config",
          "{'config':'x'} | config",
          "{'config':{}} | config.type,config.discount,config.points",
          "{'config':{'type':'x','discount':1,'points':1}} | config.type",
          "{'config':{'type':'fixed_rate_settings','discount':0,'points':0}}"
              + " | config.discount,config.points",
          "{'config':{'type':'percentage_discount_settings','discount':100.01,'points':1}}"
              + " | config.discount",
          "{'config':{'type':'fixed_rate_settings','discount':100000000,'points':1}}"
              + " | config.discount",
          "{'config':{'type':'fixed_rate_settings','discount':1,'points':1000000000000}}"
              + " | config.points",
          "{'config':{'type':'fixed_rate_settings','discount':1,'points':1,'currency':'USD'}}"
              + " | config.currency",
        })
    void notBeWrong(String body, String fields) {
      wrong(app.send("POST", PATH, "application/json", body.replace('\'', '"')), fields.split(","));
    }

    @Test
    void beSwitchedByTheirOwnFields() {
      wrong(
          app.put(Encoding.JSON, PATH + "/update-status", Map.of()),
          "redemptionRuleUuid",
          "status");
      wrong(app.post(Encoding.JSON, PATH + "/delete", Map.of("ruleId", "nonsense")), "ruleId");
      notFound(app.post(Encoding.JSON, PATH + "/delete", Map.of("ruleId", UNKNOWN)));
    }

    @Test
    @DisplayName("K-5: not be those of another store")
    void notBeThoseOfAnotherStore() {
      String rule = addMethod();
      StoreApp other = new StoreApp(server, ManagedStore.alone(operator));

      notFound(other.post(Encoding.JSON, PATH + "/delete", Map.of("ruleId", rule)));
      notFound(
          other.put(
              Encoding.JSON,
              PATH + "/update-status",
              Map.of("redemptionRuleUuid", rule, "status", 0)));
      assertThat(methods()).isEqualTo(1);
    }

    @Test
    void notBeTooMany() {
      for (int i = 0; i < 100; i++) {
        addMethod();
      }
      wrong(
          app.post(
              Encoding.JSON,
              PATH,
              Map.of(
                  "config[type]", "fixed_rate_settings",
                  "config[discount]", 5,
                  "config[points]", 100)),
          "config");
    }
  }

  @Nested
  @DisplayName("tells of a customer")
  class Customers {

    private static final String DETAILS = PROGRAMME + "/customers/details?customerId=";
    private static final String HISTORY = PROGRAMME + "/points-history/";
    private static final String BY_PHONE = "/v1/managers/store/customers?mobile=";
    private static final String ADJUST = PROGRAMME + "/customers/adjust-customer-points";

    @Test
    void whatThePointsComeTo() {
      long customer = store.customer(server, operator);

      JsonObject info =
          got(Shape.CUSTOMER_POINTS, DETAILS + customer).getJsonObject("loyalty_points_info");

      assertThat(info.getInt("points_balance")).isEqualTo(115);
      assertThat(info.getInt("available_poitns")).isEqualTo(115);
      assertThat(info.getInt("total_positive_points")).isEqualTo(115);
      assertThat(info.getInt("used_poitns")).isZero();
      JsonObject reward = info.getJsonArray("history").getJsonObject(0);
      assertThat(reward.getString("type")).isEqualTo("reward");
      assertThat(reward.getString("direction")).isEqualTo("+");
      assertThat(reward.getString("order_code")).startsWith("IT-");
      assertThat(reward.isNull("order_number")).isTrue();
      assertThat(reward.getString("expiry_date")).endsWith("T21:00:00.000000Z");
    }

    @Test
    @DisplayName("E-6: what waits for the account to be activated")
    void whatWaits() {
      String phone = anUnknownPhone();
      server.api(store.merchant().privateKey()).earn(anEarning().by(phone)).data();

      JsonObject info =
          got(Shape.CUSTOMER_POINTS, DETAILS + ManagedStore.idOf(operator, phone))
              .getJsonObject("loyalty_points_info");

      assertThat(info.getInt("pending_points_balance")).isEqualTo(115);
      assertThat(info.getInt("points_balance")).isZero();
      assertThat(info.getJsonArray("history").getJsonObject(0).getString("point_status_code"))
          .isEqualTo("pending");
      wrong(adjust(Encoding.JSON, ManagedStore.idOf(operator, phone), "+", 5), "customerId");
    }

    @Test
    void whoItIs() {
      long id = store.customer(server, operator);

      JsonObject customer = got(Shape.CUSTOMER, CUSTOMERS + id).getJsonObject("customer");

      assertThat(customer.getInt("id")).isEqualTo(id);
      assertThat(customer.getInt("order_counts")).isEqualTo(1);
      assertThat(customer.get("total_payments")).hasToString("115");
      assertThat(customer.get("orders_cost_average")).hasToString("115");
      assertThat(customer.getJsonObject("points").getInt("points")).isEqualTo(115);
      assertThat(
              got(Shape.CUSTOMER, CUSTOMERS + id + "?sort_by=name&sort_order=asc")
                  .getJsonObject("customer")
                  .getJsonObject("points")
                  .getString("id"))
          .isEqualTo(customer.getJsonObject("points").getString("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "0%s", "966%s", "%%2B966%s", "00966%s"})
    void whoHasAPhoneNumber(String spelling) {
      String phone = anUnknownPhone();
      operator.post("/admin/v1/customers/" + phone + "/activate", "");
      String path = BY_PHONE + spelling.formatted(phone);
      assertThat(got(Shape.CUSTOMERS, path).getJsonArray("customers"))
          .as("K-5: before anything was bought here")
          .isEmpty();

      server.api(store.merchant().privateKey()).earn(anEarning().by(phone)).order();

      JsonObject answer = got(Shape.CUSTOMERS, path);
      assertThat(answer.getInt("total_customers_count")).isEqualTo(1);
      JsonObject customer = answer.getJsonArray("customers").getJsonObject(0);
      assertThat(customer.getInt("id")).isEqualTo(ManagedStore.idOf(operator, phone));
      assertThat(customer.getString("mobile")).isEqualTo("966" + phone);
      assertThat(customer.getInt("points")).isEqualTo(115);
    }

    @Test
    void whoHasAPhoneNumberThatIsOne() {
      wrong(app.get(BY_PHONE), "mobile");
      wrong(app.get(BY_PHONE + "12345"), "mobile");
      wrong(app.get("/v1/managers/store/customers"), "mobile");
    }

    @Test
    void howThePointsChanged() {
      long customer = store.customer(server, operator);
      adjust(Encoding.JSON, customer, "+", 5);

      List<JsonObject> history =
          got(Shape.HISTORY, HISTORY + customer)
              .getJsonArray("history")
              .getValuesAs(JsonObject.class);

      assertThat(history)
          .extracting(change -> change.getString("type"))
          .containsExactly("ManualAccumulation", "reward");
      assertThat(
              got(Shape.HISTORY, HISTORY + customer + "?page=2&per_page=1")
                  .getJsonArray("history")
                  .getValuesAs(JsonObject.class))
          .extracting(change -> change.getString("type"))
          .containsExactly("reward");
    }

    @ParameterizedTest
    @CsvSource({"page=0, page", "page=x, page", "per_page=0, per_page", "per_page=1001, per_page"})
    void inPagesThatThereAre(String query, String field) {
      wrong(app.get(HISTORY + "1?" + query), field);
      wrong(app.get(DETAILS + "1&" + query), field);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("W-11: once for each key")
    void whatItAddsOnceForEachKey(Encoding encoding) {
      long customer = store.customer(server, operator);
      StoreApp keyed = app.with("Idempotency-Key", UUID.randomUUID().toString());
      Map<String, Object> five = Map.of("customerId", customer, "direction", "+", "points", 5);
      Map<String, Object> six = Map.of("customerId", customer, "direction", "+", "points", 6);

      Answer first = keyed.post(encoding, ADJUST, five);
      Answer again = keyed.post(encoding, ADJUST, five);

      assertThat(first.status()).as("%s", first).isEqualTo(200);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      wrong(keyed.post(encoding, ADJUST, six), "Idempotency-Key");
      assertThat(
              got(Shape.CUSTOMER_POINTS, DETAILS + customer)
                  .getJsonObject("loyalty_points_info")
                  .getInt("available_poitns"))
          .isEqualTo(120);
    }

    @Test
    void whatTheOperatorIsToldOfPointsByHand() {
      String phone = anUnknownPhone();
      operator.post("/admin/v1/customers/" + phone + "/activate", "");
      server.api(store.merchant().privateKey()).earn(anEarning().by(phone)).order();
      Map<String, Object> fields =
          Map.of(
              "customerId",
              ManagedStore.idOf(operator, phone),
              "direction",
              "+",
              "points",
              5,
              "reason",
              "a cup");
      posted(Shape.ADJUSTMENT, Encoding.JSON, ADJUST, fields);

      JsonObject lot =
          operator
              .get("/admin/v1/customers/" + phone + "/balance")
              .data()
              .getJsonArray("balances")
              .getJsonObject(0)
              .getJsonArray("lots")
              .getJsonObject(1);

      assertThat(lot.getString("kind")).isEqualTo("adjustment");
      assertThat(lot.isNull("order")).isTrue();
      JsonObject by = lot.getJsonObject("adjustment");
      assertThat(by.getInt("merchant_id")).isEqualTo(store.merchant().id());
      assertThat(by.getString("actor")).startsWith("partner:");
      assertThat(by.getString("reason")).isEqualTo("a cup");
    }

    @Test
    @DisplayName("W-11: a refusal is given again in the same words")
    void refusesAgainInTheSameWords() {
      StoreApp keyed = app.with("Idempotency-Key", UUID.randomUUID().toString());
      Map<String, Object> nobodys = Map.of("customerId", NOBODY, "direction", "+", "points", 5);

      Answer first = notFound(keyed.post(Encoding.JSON, ADJUST, nobodys));

      assertThat(notFound(keyed.post(Encoding.JSON, ADJUST, nobodys)).text())
          .isEqualTo(first.text());
    }

    @Test
    @DisplayName("K-5: unless it is somebody else's")
    void unlessItIsSomebodyElses() {
      long customer = ManagedStore.alone(operator).customer(server, operator);
      for (String id : List.of(String.valueOf(customer), NOBODY)) {
        notFound(app.get(DETAILS + id));
        notFound(app.get(HISTORY + id));
        notFound(app.get(CUSTOMERS + id));
        notFound(
            app.post(
                Encoding.URL_ENCODED,
                ADJUST,
                Map.of("customerId", id, "direction", "-", "points", 1)));
      }
      for (String id : List.of("0", "-1", "x", "1.5", "99999999999999999999")) {
        notFound(app.get(HISTORY + id));
        notFound(app.get(CUSTOMERS + id));
        wrong(app.get(DETAILS + id), "customerId");
      }
      wrong(app.get(PROGRAMME + "/customers/details"), "customerId");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void whatItAddsAndDeducts(Encoding encoding) {
      long customer = store.customer(server, operator);

      JsonObject added =
          posted(
                  Shape.ADJUSTMENT,
                  encoding,
                  ADJUST,
                  Map.of(
                      "customerId",
                      customer,
                      "direction",
                      "+",
                      "points",
                      50,
                      "reason",
                      "عذرًا على التأخير"))
              .getJsonObject("data");
      JsonObject deducted =
          posted(
                  Shape.ADJUSTMENT,
                  encoding,
                  ADJUST,
                  Map.of("customerId", customer, "direction", "subtract", "points", "65"))
              .getJsonObject("data");

      assertThat(added.getString("type")).isEqualTo("ManualAccumulation");
      assertThat(added.getString("collection_method")).isEqualTo("Manually added points");
      assertThat(added.getString("reason")).isEqualTo("عذرًا على التأخير");
      assertThat(added.isNull("expiry_date")).isTrue();
      assertThat(added.getString("point_status")).isEqualTo("Active");
      assertThat(deducted.getString("type")).isEqualTo("ManualDeduction");
      assertThat(deducted.getString("direction")).isEqualTo("-");
      JsonObject info =
          got(Shape.CUSTOMER_POINTS, DETAILS + customer).getJsonObject("loyalty_points_info");
      assertThat(info.getInt("available_poitns")).isEqualTo(100);
      assertThat(info.getInt("used_poitns")).isEqualTo(65);
      assertThat(info.getInt("total_positive_points")).isEqualTo(165);
      wrong(adjust(encoding, customer, "-", 101), "points");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} | customerId,direction,points",
          "{'customerId':0,'direction':'*','points':0} | customerId,direction,points",
          "{'customerId':'x','direction':'','points':1.5} | customerId,direction,points",
          "{'customerId':1,'direction':'+','points':1000000000000} | points",
          "{'customerId':1,'direction':'+','points':1,'reason':5} | reason",
        })
    void unlessTheAdjustmentIsWrong(String body, String fields) {
      wrong(
          app.send("POST", ADJUST, "application/json", body.replace('\'', '"')), fields.split(","));
      String long501 = "x".repeat(501);
      wrong(
          app.post(
              Encoding.MULTIPART,
              ADJUST,
              Map.of("customerId", 1, "direction", "+", "points", 1, "reason", long501)),
          "reason");
    }

    @Test
    void nothingIfTheCustomerIsBlocked() {
      String phone = anUnknownPhone();
      operator.post("/admin/v1/customers/" + phone + "/activate", "");
      server.api(store.merchant().privateKey()).earn(anEarning().by(phone)).order();
      operator.post("/admin/v1/customers/" + phone + "/block", "");

      wrong(adjust(Encoding.JSON, ManagedStore.idOf(operator, phone), "+", 1), "customerId");
    }

    @Test
    void inArabicIfAskedForIt() {
      long customer = store.customer(server, operator);
      StoreApp arabic = app.with("Accept-Language", "ar-SA,ar;q=0.9");

      JsonObject reward =
          Shape.HISTORY.of(arabic.get(HISTORY + customer)).getJsonArray("history").getJsonObject(0);
      assertThat(reward.getString("point_status")).isEqualTo("نشطة");
      assertThat(reward.getString("point_status_code")).isEqualTo("active");
      assertThat(reward.getString("collection_method")).isEqualTo("نقاط مكتسبة");
      JsonObject added =
          Shape.ADJUSTMENT.of(
              arabic.post(
                  Encoding.JSON,
                  ADJUST,
                  Map.of("customerId", customer, "direction", "+", "points", 1)));
      assertThat(added.getJsonObject("message").getString("name")).isEqualTo("تعديل نقاط العميل");
      JsonObject refused = notFound(arabic.get(HISTORY + NOBODY)).json().getJsonObject("message");
      assertThat(refused.getString("name")).isEqualTo("السجل غير موجود");
      assertThat(refused.getString("description")).isEqualTo("غير موجود");
    }

    private Answer adjust(Encoding encoding, long customer, String direction, int points) {
      return app.post(
          encoding,
          ADJUST,
          Map.of("customerId", customer, "direction", direction, "points", points));
    }
  }

  @Nested
  @DisplayName("keeps the info page")
  class InfoPage {

    private String shown() {
      return "/v1/stores/" + store.storeId() + "/loyalty-program-info";
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void asItWasWritten(Encoding encoding) {
      Map<String, Object> page =
          Map.of(
              "title_ar", "نقاطنا",
              "title_en", "Our points",
              "content_ar", "<p style=\"color:red\">نقطة\r\nلكل ريال</p>",
              "content_en", "<b>One</b> point\nfor every riyal");

      put(Shape.PAGE_UPDATED, encoding, INFO, page);

      JsonObject kept = got(Shape.PAGE, INFO).getJsonObject("payload");
      page.forEach(
          (name, text) ->
              assertThat(kept.getString(name).replace("\r", ""))
                  .isEqualTo(text.toString().replace("\r", "")));
      JsonObject english = got(Shape.INFO_PAGE, shown()).getJsonObject("payload");
      assertThat(english.getString("title")).isEqualTo("Our points");
      Answer arabic = app.with("Accept-Language", "ar").get(shown());
      assertThat(Shape.INFO_PAGE.of(arabic).getJsonObject("payload").getString("title"))
          .isEqualTo("نقاطنا");
      assertThat(arabic.header("Content-Language")).isEqualTo("ar");
    }

    @Test
    void emptyAtFirstAndInTheOtherLanguageIfNeedBe() {
      assertThat(got(Shape.INFO_PAGE, shown()).getJsonObject("payload"))
          .hasToString("{\"title\":\"\",\"content\":\"\"}");

      put(Shape.PAGE_UPDATED, Encoding.JSON, INFO, Map.of("title_ar", "نقاطنا"));
      put(Shape.PAGE_UPDATED, Encoding.JSON, INFO, Map.of("content_en", "Hello", "title_en", " "));

      assertThat(got(Shape.INFO_PAGE, shown()).getJsonObject("payload"))
          .hasToString("{\"title\":\"نقاطنا\",\"content\":\"Hello\"}");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void withoutATextThatIsTakenAway(Encoding encoding) {
      put(Shape.PAGE_UPDATED, encoding, INFO, Map.of("title_en", "Points", "content_en", "Hello"));

      JsonObject page =
          put(Shape.PAGE_UPDATED, encoding, INFO, Map.of("content_en", ""))
              .getJsonObject("payload");

      assertThat(page.getString("title_en")).isEqualTo("Points");
      assertThat(page.isNull("content_en")).isTrue();
    }

    @Test
    void withoutWhatCouldRun() {
      JsonObject page =
          put(
                  Shape.PAGE_UPDATED,
                  Encoding.MULTIPART,
                  INFO,
                  Map.of("content_en", "<p onclick=\"x()\">Hi<script>alert(1)</script></p>"))
              .getJsonObject("payload");

      assertThat(page.getString("content_en")).isEqualTo("<p>Hi</p>");
    }

    @Test
    @DisplayName("W-5: with texts that fit")
    void withTextsThatFit() {
      wrong(
          app.put(
              Encoding.JSON,
              INFO,
              Map.of(
                  "title_ar",
                  "x".repeat(256),
                  "title_en",
                  "two\nlines",
                  "content_ar",
                  "x".repeat(50_001),
                  "content_en",
                  "a\u0001b")),
          "title_ar",
          "title_en",
          "content_ar",
          "content_en");
      wrong(app.put(Encoding.JSON, INFO, Map.of("content_en", "&".repeat(50_000))), "content_en");
      put(
          Shape.PAGE_UPDATED,
          Encoding.MULTIPART,
          INFO,
          Map.of("title_ar", "ن".repeat(255), "content_ar", "ن".repeat(50_000)));
    }

    @Test
    @DisplayName("K-5: from other stores")
    void fromOtherStores() {
      notFound(
          app.get(
              "/v1/stores/" + ManagedStore.alone(operator).storeId() + "/loyalty-program-info"));
      notFound(app.get("/v1/stores/x/loyalty-program-info"));
    }
  }

  @Nested
  @DisplayName("refuses")
  class Refuses {

    private static final String PATH = PROGRAMME + "/loyalty-status";
    private static final String WRITE = PROGRAMME + "/activation";

    @Test
    @DisplayName("K-7: calls without both tokens")
    void callsWithoutBothTokens() {
      refused(app.as(store.with("", store.managerToken())).get(PATH), 401, "ERROR_SESSION_MISSING");
      refused(app.as(store.with(store.partnerToken(), "")).get(PATH), 401, "ERROR_SESSION_MISSING");
      refused(
          app.as(store.with("pt_nonsense", store.managerToken())).get(PATH),
          401,
          "ERROR_SESSION_INVALID");
      refused(
          app.as(store.with(store.partnerToken(), store.partnerToken())).get(PATH),
          401,
          "ERROR_SESSION_INVALID");
      refused(
          app.as(store.with(Operator.TOKEN, store.managerToken())).get(PATH),
          401,
          "ERROR_SESSION_INVALID");
    }

    @Test
    @DisplayName("K-7: calls without the scope")
    void callsWithoutTheScope() {
      long customer = store.customer(server, operator);
      StoreApp reader = app.as(store.withScopes(operator, "\"loyalty_program.read\""));
      StoreApp clerk = app.as(store.withScopes(operator, "\"customers.read\""));

      Shape.LOYALTY_STATUS.of(reader.get(PATH));
      refused(reader.post(Encoding.JSON, WRITE, Map.of("activate", 0)), 403, "ERROR_FORBIDDEN");
      refused(clerk.get(PATH), 403, "ERROR_FORBIDDEN");
      Shape.CUSTOMER.of(clerk.get(CUSTOMERS + customer));
      refused(clerk.get(PROGRAMME + "/points-history/" + customer), 403, "ERROR_FORBIDDEN");
    }

    @Test
    @DisplayName("K-3: writing before it reads the body, if the merchant is not published")
    void writingIfTheMerchantIsNotPublished() {
      store.merchant().change(operator, "{\"published\":false}");

      refused(app.send("POST", WRITE, "application/json", "not even JSON"), 403, "ERROR_FORBIDDEN");
      Shape.LOYALTY_STATUS.of(app.get(PATH));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "application/json | nonsense | 400 | ERROR_BAD_REQUEST",
          "application/json | [] | 422 | ERROR_POPUP_OK",
          "application/x-www-form-urlencoded | a=%zz | 400 | ERROR_BAD_REQUEST",
          "application/x-www-form-urlencoded | a[b]=1&a=2 | 422 | ERROR_POPUP_OK",
          "multipart/form-data; boundary=X | nonsense | 400 | ERROR_BAD_REQUEST",
          "multipart/form-data | nonsense | 400 | ERROR_BAD_REQUEST",
          "text/plain | activate=1 | 415 | ERROR_UNSUPPORTED_MEDIA_TYPE",
        })
    @DisplayName("W-2: bodies that cannot be read")
    void bodiesThatCannotBeRead(String type, String body, int status, String code) {
      refused(app.send("POST", WRITE, type, body), status, code);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=X"
        })
    void bodiesThatAreTooLarge(String type) {
      refused(
          app.send("POST", WRITE, type, "a=" + "x".repeat(300_000)),
          413,
          "ERROR_PAYLOAD_TOO_LARGE");
    }

    @Test
    void files() {
      Answer answer =
          app.send(
              "POST",
              WRITE,
              "multipart/form-data; boundary=X",
              "--X\r\nContent-Disposition: form-data; name=\"activate\"; filename=\"a.txt\"\r\n\r\n"
                  + "1\r\n--X--\r\n");

      wrong(answer, "activate");
    }

    @Test
    @DisplayName("W-1, W-2: what is not there in its own envelope")
    void whatIsNotThereInItsOwnEnvelope() {
      for (String path :
          List.of(
              "/v1",
              "/v1/",
              "/v1/nothing",
              "/v2/nothing",
              "/%761/nothing",
              PROGRAMME + "/nothing")) {
        Answer answer = everybody(path);
        assertThat(answer.json().getString("status")).as(path).isEqualTo("error");
        assertThat(answer.status()).as(path).isIn(400, 404);
      }
      refused(app.send("DELETE", WRITE, "application/json", ""), 405, "ERROR_METHOD_NOT_ALLOWED");
      assertThat(everybody("/v1x/nothing").json().getBoolean("status")).isFalse();
      assertThat(everybody("/nothing").json().getBoolean("status")).isFalse();
    }
  }

  @Test
  @DisplayName("C-2: shows a store in a shared program what it caused itself, and no more")
  void showsAStoreInASharedProgramWhatItCausedItself() {
    ManagedStore one = ManagedStore.shared(operator);
    ManagedStore two = ManagedStore.shared(operator);
    String phone = anUnknownPhone();
    operator.post("/admin/v1/customers/" + phone + "/activate", "");
    server.api(one.merchant().privateKey()).earn(anEarning().by(phone)).order();
    long customer = ManagedStore.idOf(operator, phone);
    String path = PROGRAMME + "/customers/details?customerId=" + customer;

    notFound(new StoreApp(server, two).get(path));
    server
        .api(two.merchant().privateKey())
        .earn(anEarning().with("total_price", "20.00").by(phone))
        .order();

    JsonObject info =
        Shape.CUSTOMER_POINTS
            .of(new StoreApp(server, two).get(path))
            .getJsonObject("loyalty_points_info");
    assertThat(info.getInt("available_poitns")).isEqualTo(20);
    assertThat(info.getJsonArray("history")).hasSize(1);
  }

  @Test
  void takesTheManagersTokenUnderItsOtherNameAndSchemesInAnyCase() {
    StoreApp other =
        new StoreApp(server, store.with("", ""))
            .with("Authorization", "bearer " + store.partnerToken())
            .with("Access-Token", store.managerToken());

    Shape.LOYALTY_STATUS.of(other.get(PROGRAMME + "/loyalty-status"));
    assertThat(UUID.fromString(store.storeUuid())).isNotNull();
  }
}
