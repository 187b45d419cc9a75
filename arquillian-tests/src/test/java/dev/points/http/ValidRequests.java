package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.aNumber;
import static dev.points.http.Earning.anEarning;
import static dev.points.http.Earning.anUnknownPhone;
import static dev.points.http.PartnerApp.RETURN;

import dev.points.http.DocumentedCall.Field;
import dev.points.http.DocumentedCall.Place;
import dev.points.http.StoreApp.Encoding;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Requests that are right for the calls of the OpenAPI document, with every parameter and every
 * field that the document names. Values are the examples of the document, or what its limits admit;
 * what must be there beforehand, be new, or fit something else is said here. Not thread-safe.
 */
final class ValidRequests {

  /** What an order costs, so that the largest refund is one of it. */
  private static final String LARGEST_AMOUNT = "99999999.99";

  /** As long as an address of an app may be. */
  private static final String LONGEST_RETURN =
      RETURN + "&" + "x".repeat(2_000 - RETURN.length() - 1);

  private static final String WEBHOOKS = "/api/v1/webhooks";
  private static final String UUID_FIELD = "uuid";
  private static final String ID = "id";

  private static final AtomicLong NUMBERS = new AtomicLong(1_000_000);

  private final Server server;
  private final Operator operator;
  private final String phone;

  /** What each call is about, as long as no request wears it out. */
  private final Map<String, NewMerchant> merchants = new HashMap<>();

  private final Map<String, Subject> webhooks = new HashMap<>();
  private final Map<String, ManagedStore> stores = new HashMap<>();
  private final Map<String, Subject> rules = new HashMap<>();
  private final Map<String, Subject> partners = new HashMap<>();
  private final Map<String, Long> programs = new HashMap<>();

  /** What a call is about: who calls, and the values of parameters and fields by their names. */
  private record Subject(Map<String, String> caller, Map<String, JsonValue> values) {

    static final Subject NONE = new Subject(Map.of(), Map.of());

    Subject by(Map<String, String> headers) {
      return new Subject(headers, values);
    }

    Subject and(Subject other) {
      Map<String, JsonValue> more = new HashMap<>(values);
      more.putAll(other.values);
      return new Subject(caller, more);
    }

    Subject and(String name, JsonValue value) {
      Map<String, JsonValue> more = new HashMap<>(values);
      more.put(name, value);
      return new Subject(caller, more);
    }

    Subject and(String name, String value) {
      return and(name, Json.createValue(value));
    }

    Subject and(String name, long value) {
      return and(name, Json.createValue(value));
    }

    Optional<JsonValue> of(Field field) {
      return Optional.ofNullable(values.get(field.name().replace(".0", "")))
          .or(() -> Optional.ofNullable(values.get(field.lastName())));
    }
  }

  ValidRequests(Server server, Operator operator) {
    this.server = server;
    this.operator = operator;
    phone = activePhone();
  }

  private String activePhone() {
    String number = anUnknownPhone();
    operator.post("/admin/v1/customers/" + number + "/activate", "");
    return number;
  }

  /** A request that succeeds if it is sent as it is. */
  Draft full(DocumentedCall call, Encoding encoding) {
    Subject subject = subject(call);
    Map<Place, Map<String, JsonValue>> parameters = new HashMap<>();
    call.parameters()
        .forEach(
            parameter ->
                parameters
                    .computeIfAbsent(parameter.place(), first -> new LinkedHashMap<>())
                    .put(parameter.lastName(), value(parameter, subject)));
    return new Draft(
        call,
        subject.caller(),
        parameters.getOrDefault(Place.PATH, Map.of()),
        parameters.getOrDefault(Place.QUERY, Map.of()),
        parameters.getOrDefault(Place.HEADER, Map.of()),
        encoding,
        call.hasBody() ? Optional.of(body(call, encoding, subject)) : Optional.empty());
  }

  private static JsonStructure body(DocumentedCall call, Encoding encoding, Subject subject) {
    JsonObject schema = call.bodies().get(encoding.contentType().replaceAll(";.*", ""));
    return object(schema, "", subject);
  }

  private static JsonObject object(JsonObject schema, String pointer, Subject subject) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    schema
        .getJsonObject("properties")
        .forEach(
            (name, of) ->
                object.add(
                    name,
                    value(
                        new Field(Place.BODY, pointer + "/" + name, of.asJsonObject(), false),
                        subject)));
    return object.build();
  }

  private static JsonValue value(Field field, Subject subject) {
    Optional<JsonValue> said = subject.of(field);
    if (said.isPresent()) {
      return said.get();
    }
    JsonObject schema = field.schema();
    if (!schema.getJsonObject("properties").isEmpty()) {
      return object(schema, field.pointer(), subject);
    }
    if (schema.containsKey("items")) {
      return Json.createArrayBuilder()
          .add(
              value(
                  new Field(
                      Place.BODY, field.pointer() + "/0", schema.getJsonObject("items"), false),
                  subject))
          .build();
    }
    return Stream.of("example", "default", "minimum")
        .filter(schema::containsKey)
        .map(schema::get)
        .findFirst()
        .or(() -> Optional.ofNullable(schema.getJsonArray("enum")).map(words -> words.get(0)))
        .orElseGet(() -> plain(field));
  }

  private static JsonValue plain(Field field) {
    return switch (field.type()) {
      case "string" -> Json.createValue("some " + field.lastName());
      case "integer", "number" -> Json.createValue(7);
      case "boolean" -> JsonValue.TRUE;
      default -> throw new AssertionError("say here what is right for " + field);
    };
  }

  private Subject subject(DocumentedCall call) {
    Subject usual =
        Subject.NONE
            .and("phone_number", phone)
            .and("order_number", aNumber())
            .and("review_reference", aNumber())
            .and("Idempotency-Key", UUID.randomUUID().toString())
            .and("after", "1")
            .and("redirect_uris", Json.createArrayBuilder().add(RETURN).build())
            .and("redirect_uri", RETURN);
    if (call.asksFor("partnerToken")) {
      return ofAStore(call, usual);
    }
    if (call.asksFor("OperatorToken")) {
      return ofTheOperator(call, usual);
    }
    return call.path().startsWith("/api/") ? ofAMerchant(call, usual) : ofAnybody(call, usual);
  }

  private Subject ofAMerchant(DocumentedCall call, Subject usual) {
    NewMerchant merchant = merchant(call);
    Api api = server.api(merchant.privateKey());
    Subject subject =
        usual
            .by(call.asksFor("ApiKeyAuth") ? Map.of("x-api-key", merchant.privateKey()) : Map.of())
            .and("publicKey", merchant.publicKey())
            .and("url", "http://127.0.0.1:9/requests/" + NUMBERS.incrementAndGet());
    if (call.path().contains("{webhookUuid}")) {
      if (call.id().equals("deleteWebhook")) {
        webhooks.remove(call.id());
      }
      return subject.and(webhooks.computeIfAbsent(call.id(), first -> webhook(api)));
    }
    return call.path().contains("{orderUuid}")
        ? subject.and("orderUuid", order(call, merchant))
        : subject;
  }

  /** One for each call; for some it is worn out by a request. */
  private NewMerchant merchant(DocumentedCall call) {
    if (Set.of("setIntegrationStatus", "createWebhook", "openStore").contains(call.id())) {
      merchants.remove(call.id());
    }
    return merchants.computeIfAbsent(call.id(), first -> NewMerchant.open(operator));
  }

  private String order(DocumentedCall call, NewMerchant merchant) {
    Api api = server.api(merchant.privateKey());
    return switch (call.id()) {
      case "authorizeOrder", "completeOrder", "cancelOrder" -> begun(api, merchant);
      case "captureOrder" -> {
        String uuid = begun(api, merchant);
        api.call(uuid, "authorize").order();
        yield uuid;
      }
      default ->
          api.earn(anEarning().by(phone).with("total_price", LARGEST_AMOUNT))
              .order()
              .getString(UUID_FIELD);
    };
  }

  private static String begun(Api api, NewMerchant merchant) {
    return Api.send(api.post("/api/v1/orders/checkout/" + merchant.publicKey(), aCheckout().json()))
        .appendedData()
        .getString("order_uuid");
  }

  private static Subject webhook(Api api) {
    String body = "{\"name\":\"Requests\",\"url\":\"http://127.0.0.1:9/before\"}";
    String uuid = Api.send(api.post(WEBHOOKS, body)).data().getString(UUID_FIELD);
    JsonObject delivery = Api.send(api.post(WEBHOOKS + "/" + uuid + "/test", "")).data();
    return Subject.NONE.and("webhookUuid", uuid).and("deliveryId", delivery.get(ID));
  }

  private Subject ofAStore(DocumentedCall call, Subject usual) {
    ManagedStore store = stores.computeIfAbsent(call.id(), first -> ManagedStore.alone(operator));
    Subject subject =
        usual
            .by(
                Map.of(
                    "Authorization",
                    "Bearer " + store.partnerToken(),
                    "X-Manager-Token",
                    store.managerToken()))
            .and("storeId", store.storeId())
            .and("mobile", phone)
            .and("days", 365)
            .and("points", 1)
            // As much as the most points may be given for.
            .and("config.money", 1_000_000);
    if (call.id().equals("deleteRedemptionMethod")) {
      rules.remove(call.id());
    }
    return subject.and(rules.computeIfAbsent(call.id(), first -> partOf(call, store)));
  }

  /** What of a store a call is about. */
  private Subject partOf(DocumentedCall call, ManagedStore store) {
    if (call.path().contains("customer") || call.path().contains("points-history")) {
      return Subject.NONE.and("customerId", store.customer(server, operator));
    }
    if (call.path().contains("/points-collection")) {
      return Subject.NONE.and("ruleId", cashbackRule(store));
    }
    return call.path().contains("/points-redemption/") ? aMethod(store) : Subject.NONE;
  }

  private String cashbackRule(ManagedStore store) {
    return new StoreApp(server, store)
        .get(StoreApp.PROGRAMME + "/list-data")
        .json()
        .getJsonArray("cashback_rules")
        .getJsonObject(0)
        .getString(ID);
  }

  private Subject aMethod(ManagedStore store) {
    String method =
        new StoreApp(server, store)
            .post(
                Encoding.JSON,
                StoreApp.PROGRAMME + "/points-redemption",
                Map.of(
                    "config[type]", "fixed_rate_settings",
                    "config[discount]", 5,
                    "config[points]", 100))
            .json()
            .getJsonObject("points_redemption")
            .getJsonObject("redemptionRule")
            .getString(ID);
    return Subject.NONE.and("ruleId", method).and("redemptionRuleUuid", method);
  }

  private Subject ofAnybody(DocumentedCall call, Subject usual) {
    if (call.id().equals("token")) {
      PartnerApp app = PartnerApp.register(operator);
      NewMerchant shop = PartnerApp.aStore(operator);
      return usual
          .and("grant_type", "authorization_code")
          .and("client_id", app.clientId())
          .and("client_secret", app.clientSecret())
          .and("refresh_token", refreshToken(app, shop))
          .and("code", app.code(operator, shop).getString("code"));
    }
    return usual;
  }

  private String refreshToken(PartnerApp app, NewMerchant shop) {
    Map<String, Object> form =
        Map.of(
            "grant_type", "authorization_code",
            "client_id", app.clientId(),
            "client_secret", app.clientSecret(),
            "redirect_uri", RETURN,
            "code", app.code(operator, shop).getString("code"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/oauth/token"))
            .header("Content-Type", Encoding.JSON.contentType())
            .POST(BodyPublishers.ofString(Encoding.JSON.body(form)));
    return Api.send(request).json().getString("refresh_token");
  }

  private Subject ofTheOperator(DocumentedCall call, Subject usual) {
    Subject subject =
        usual
            .by(Map.of("Authorization", "Bearer " + Operator.TOKEN))
            .and("program_id", 1)
            .and("advance", "PT0.001S")
            .and("points_lifetime", "P24M")
            // As much as the most points may be given for.
            .and("amount_to_spend", 1_000_000)
            .and("addresses", Json.createArrayBuilder().add("192.0.2.7").build())
            .and("store_id", NUMBERS.incrementAndGet())
            .and("reference", UUID.randomUUID().toString());
    if (call.path().contains("{phone}")) {
      return subject.and("phone", activePhone());
    }
    if (call.path().startsWith("/admin/v1/programs")) {
      return subject
          .and("name", UUID.randomUUID().toString())
          .and("programId", programs.computeIfAbsent(call.id(), first -> program()));
    }
    if (call.path().startsWith(PartnerApp.PARTNERS) || call.path().contains("oken")) {
      return subject.and(partners.computeIfAbsent(call.id(), first -> partner()));
    }
    if (call.path().contains("{merchantId}") || call.id().equals("readOutbox")) {
      NewMerchant merchant = merchant(call);
      if (call.id().equals("findStore")) {
        operator.put(merchant.path("/store"), "{}").data();
      }
      return subject
          .and("merchantId", merchant.id())
          .and("merchant_id", merchant.id())
          .and("keyId", merchant.keyId());
    }
    return subject;
  }

  private Subject partner() {
    PartnerApp app = PartnerApp.register(operator);
    NewMerchant shop = PartnerApp.aStore(operator);
    operator.patch(
        app.path(""),
        Json.createObjectBuilder()
            .add("redirect_uris", Json.createArrayBuilder().add(RETURN).add(LONGEST_RETURN))
            .build()
            .toString());
    return Subject.NONE
        .and("partnerId", app.id())
        .and("partner_id", app.id())
        .and("merchantId", shop.id())
        .and("merchant_id", shop.id())
        .and("tokenId", app.managerToken(operator, shop).get(ID));
  }

  private long program() {
    return operator
        .post(
            "/admin/v1/programs",
            "{\"name\":\"%s\",\"point_value\":0.05,\"points_lifetime\":null}"
                .formatted(UUID.randomUUID()))
        .data()
        .getInt(ID);
  }

  /** Whether a value of a field is right only if something else is there, or is new. */
  static boolean isTheNameOfSomething(Field field) {
    return switch (field.lastName()) {
      case "client_id", "client_secret", "code", "refresh_token" -> true;
      case "publicKey", "mobile", "phone", "redirect_uri" -> true;
      case "customerId", "merchant_id", "partner_id", "program_id", "store_id" -> true;
      default -> field.place() == Place.PATH;
    };
  }

  /** A text of a length that is right for a field; empty if there is none. */
  static Optional<String> text(Field field, int length) {
    String start =
        switch (field.lastName()) {
          case "phone_number" -> "5" + "-".repeat(Math.max(0, length - 9)) + "00000002";
          case "url" -> "http://127.0.0.1:9/" + NUMBERS.incrementAndGet() + "/";
          case "redirect_uri" -> RETURN + "&";
          case "points_lifetime" -> "P" + "0".repeat(Math.max(0, length - 4)) + "24M";
          case "callback_url", "0" -> "https://shop.example/";
          default -> Long.toString(NUMBERS.incrementAndGet(), Character.MAX_RADIX);
        };
    if (length >= start.length()) {
      return Optional.of(start + "x".repeat(length - start.length()));
    }
    return field.has("format") || field.lastName().equals("phone_number")
        ? Optional.empty()
        : Optional.of(start.substring(start.length() - length));
  }

  /** A list of a length that is right for a field, made of its only entry. */
  static JsonValue list(Field field, JsonValue entry, int length) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (int i = 0; i < length; i++) {
      list.add(
          field.schema().getBoolean("uniqueItems", false)
              ? Json.createValue("https://shop.example/return/" + i)
              : entry);
    }
    return list.build();
  }
}
