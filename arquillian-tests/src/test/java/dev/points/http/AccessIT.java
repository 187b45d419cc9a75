package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Who may call what: every route of the OpenAPI document with every kind of caller. The document
 * decides what a route asks for, so a route that is added is tried without a word here; one that
 * asks for something new fails until it is said here what that is.
 */
@OnSharedServer
@DisplayName("K-3: who may call what")
class AccessIT {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

  private static final String REQUIRED = "API key is required";
  private static final String INVALID = "Invalid or inactive API key";
  private static final String ADDRESS = "Your IP address is not allowed to access this API.";
  private static final String NOT_PUBLISHED = "Merchant not published";
  private static final String WRONG = "The given data was invalid.";

  /** What a merchant is told that lacks the capability, by the end of the route. */
  private static final Map<Pattern, String> CAPABILITIES =
      Map.of(
          Pattern.compile("/orders/earning(/\\w+-rating)?"),
          "Merchant is not allowed to create earning orders",
          Pattern.compile("/orders/checkout/\\{publicKey}"),
          "Merchant is not allowed to create checkout orders",
          Pattern.compile("/orders/\\{orderUuid}/refund"),
          "Merchant is not allowed to refund orders",
          Pattern.compile("/orders/\\{orderUuid}/status"),
          "Merchant is not allowed to update shipping statuses");

  private static final String TOKEN = "Bearer " + Operator.TOKEN;

  /** An order of each merchant that needed one. */
  private static final Map<Long, String> ORDERS = new ConcurrentHashMap<>();

  /** A webhook of each merchant that needed one, and the delivery of a test event to it. */
  private static final Map<Long, String> WEBHOOKS = new ConcurrentHashMap<>();

  private static final Map<Long, String> DELIVERIES = new ConcurrentHashMap<>();

  private static Server server;
  private static Operator operator;
  private static NewMerchant shop;
  private static NewMerchant other;
  private static NewMerchant revoked;
  private static NewMerchant rotated;
  private static NewMerchant fenced;
  private static NewMerchant fencedElsewhere;
  private static NewMerchant fencedHere;
  private static NewMerchant unpublished;
  private static NewMerchant unverified;
  private static NewMerchant closedAndFenced;
  private static NewMerchant incapable;
  private static StoreCallers storeCallers;

  /** A route of the document. */
  record Route(String method, String path, JsonArray security) {

    boolean writes() {
      return !method.equals("GET");
    }

    /** Whether it is about something that belongs to one merchant. */
    boolean isOfOneMerchant() {
      return path.contains("{orderUuid}") || path.contains("{webhookUuid}");
    }

    boolean asksFor(String scheme) {
      return security.stream().anyMatch(way -> way.asJsonObject().containsKey(scheme));
    }
  }

  @BeforeAll
  static void enrol(Server shared) {
    server = shared;
    operator = Operator.of(shared);
    shop = NewMerchant.open(operator);
    other = NewMerchant.open(operator);
    revoked = NewMerchant.open(operator);
    operator.post(revoked.keyPath("/revoke"), "").data();
    rotated = NewMerchant.open(operator);
    operator.post(rotated.keyPath("/rotate"), "").data();
    fenced = NewMerchant.open(operator, "{\"ip_rule\":{\"addresses\":[]}}");
    fencedElsewhere =
        NewMerchant.open(
            operator, "{\"ip_rule\":{\"addresses\":[\"203.0.113.0/24\",\"2001:db8::/32\"]}}");
    fencedHere =
        NewMerchant.open(
            operator, "{\"ip_rule\":{\"addresses\":[\"203.0.113.7\",\"127.0.0.0/8\",\"::1\"]}}");
    unpublished = NewMerchant.open(operator, "{\"published\":false}");
    unverified = NewMerchant.open(operator, "{\"verified\":false}");
    closedAndFenced =
        NewMerchant.open(operator, "{\"published\":false,\"ip_rule\":{\"addresses\":[]}}");
    incapable = NewMerchant.open(operator, "{\"capabilities\":[]}");
    storeCallers = new StoreCallers(server, operator);
  }

  @TestFactory
  Stream<DynamicNode> everyRouteWithEveryCaller() {
    return routes().stream()
        .map(route -> dynamicContainer(route.method() + " " + route.path(), callers(route)));
  }

  @Test
  void knowsEveryRoute() {
    assertThat(routes())
        .extracting(route -> route.method() + " " + route.path())
        .contains(
            "POST /api/v1/orders/earning",
            "GET /api/v1/orders/{orderUuid}",
            "POST /api/v1/integration/status",
            "POST /api/v1/webhooks/{webhookUuid}/deliveries/{deliveryId}/redeliver",
            "DELETE /admin/v1/merchants/{merchantId}/ip-rule",
            "PUT /v1/managers/loyalty-program/points-redemption/update-status",
            "GET /v1/customers/loyalty-program/{storeId}/loyalty-status",
            "GET /admin/v1/audit")
        .hasSizeGreaterThan(45);
  }

  private static List<Route> routes() {
    JsonObject document =
        Api.send(HttpRequest.newBuilder(server.uri("/openapi?format=JSON"))).json();
    JsonArray usually = document.getJsonArray("security");
    List<Route> routes = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject().entrySet().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            routes.add(
                                new Route(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path,
                                    Optional.ofNullable(
                                            operation
                                                .getValue()
                                                .asJsonObject()
                                                .getJsonArray("security"))
                                        .orElse(usually)))));
    return routes;
  }

  private static Stream<DynamicTest> callers(Route route) {
    if (route.asksFor("ApiKeyAuth")) {
      return withAPrivateKey(route);
    }
    if (route.asksFor("OperatorToken")) {
      return withTheOperatorsToken(route);
    }
    if (route.asksFor("partnerToken")) {
      assertThat(route.asksFor("managerToken")).as("both tokens of %s", route).isTrue();
      return storeCallers.of(route);
    }
    assertThat(route.security()).as("what else %s asks for", route).isEmpty();
    return route.path().contains("{publicKey}") ? withAPublicKey(route) : withNothing(route);
  }

  private static Stream<DynamicTest> withAPrivateKey(Route route) {
    String near = shop.privateKey();
    return Stream.of(
        test("no key", () -> call(route, shop, "").isRefusedWith(400, REQUIRED)),
        test("a blank key", () -> call(route, shop, " ").isRefusedWith(400, REQUIRED)),
        test("nonsense", () -> call(route, shop, "nonsense").isRefusedWith(400, INVALID)),
        test(
            "a near miss",
            () ->
                call(route, shop, near.substring(0, near.length() - 1) + "_")
                    .isRefusedWith(400, INVALID)),
        test("a public key", () -> call(route, shop, shop.publicKey()).isRefusedWith(400, INVALID)),
        test(
            "the operator's token",
            () -> call(route, shop, Operator.TOKEN).isRefusedWith(400, INVALID)),
        test(
            "a revoked key",
            () -> call(route, shop, revoked.privateKey()).isRefusedWith(400, INVALID)),
        test(
            "a replaced key",
            () -> call(route, shop, rotated.privateKey()).isRefusedWith(400, INVALID)),
        test("another merchant's key", () -> isStrange(route, call(route, shop, other))),
        test(
            "K-4: a list that admits nobody",
            () -> call(route, shop, fenced).isRefusedWith(403, ADDRESS)),
        test(
            "K-4: a list of other addresses",
            () -> call(route, shop, fencedElsewhere).isRefusedWith(403, ADDRESS)),
        test(
            "K-4: a list with the caller's address",
            () -> isStrange(route, call(route, shop, fencedHere))),
        test(
            "an unpublished merchant",
            () -> isClosed(route, call(route, shop, unpublished, "not even JSON"))),
        test(
            "an unverified merchant",
            () -> isClosed(route, call(route, shop, unverified, "not even JSON"))),
        test(
            "the address before the publication",
            () -> call(route, shop, closedAndFenced).isRefusedWith(403, ADDRESS)),
        test(
            "a merchant without capabilities",
            () -> isIncapable(route, call(route, shop, incapable, "not even JSON"))));
  }

  /** Things of others are as if they were not there (decision K-5). */
  private static void isStrange(Route route, Answer answer) {
    if (route.isOfOneMerchant()) {
      answer.isRefusedWith(404, "Not found");
    } else {
      assertThat(answer.status()).isIn(200, 422);
    }
  }

  private static void isClosed(Route route, Answer answer) {
    if (route.writes()) {
      answer.isRefusedWith(403, NOT_PUBLISHED);
    } else {
      isStrange(route, answer);
    }
  }

  private static void isIncapable(Route route, Answer answer) {
    Optional<String> sentence =
        CAPABILITIES.entrySet().stream()
            .filter(entry -> entry.getKey().matcher(route.path().substring(7)).matches())
            .map(Map.Entry::getValue)
            .findFirst();
    if (sentence.isPresent()) {
      answer.isRefusedWith(403, sentence.get());
    } else {
      assertThat(answer.status()).isNotEqualTo(403);
    }
  }

  private static Stream<DynamicTest> withAPublicKey(Route route) {
    return Stream.of(
        test("nonsense", () -> call(route, at("nonsense"), "", "{}").isRefusedWith(400, INVALID)),
        test(
            "a private key",
            () -> call(route, at(shop.privateKey()), "", "{}").isRefusedWith(400, INVALID)),
        test(
            "a revoked pair",
            () -> call(route, at(revoked.publicKey()), "", "{}").isRefusedWith(400, INVALID)),
        test(
            "a pair with a new private key",
            () -> call(route, at(rotated.publicKey()), "", "{}").isRefusedWith(422, WRONG)),
        test(
            "K-4: no list of addresses counts",
            () -> call(route, at(fenced.publicKey()), "", "{}").isRefusedWith(422, WRONG)),
        test(
            "an unpublished merchant",
            () ->
                call(route, at(unpublished.publicKey()), "", "not even JSON")
                    .isRefusedWith(403, NOT_PUBLISHED)),
        test(
            "an unverified merchant",
            () ->
                call(route, at(unverified.publicKey()), "", "not even JSON")
                    .isRefusedWith(403, NOT_PUBLISHED)),
        test(
            "a merchant without capabilities",
            () -> isIncapable(route, call(route, at(incapable.publicKey()), "", "not even JSON"))));
  }

  private static Stream<DynamicTest> withTheOperatorsToken(Route route) {
    String missing = "Operator token is required";
    String wrong = "Invalid operator token";
    return Stream.of(
        test("no token", () -> bearing(route, "").isRefusedWith(401, missing)),
        test(
            "a merchant's key",
            () -> call(route, shop, shop.privateKey()).isRefusedWith(401, missing)),
        test(
            "another scheme",
            () -> bearing(route, "Basic " + Operator.TOKEN).isRefusedWith(401, missing)),
        test("nonsense", () -> bearing(route, "Bearer nonsense").isRefusedWith(401, wrong)),
        test(
            "a near miss",
            () -> bearing(route, "Bearer " + Operator.TOKEN + "x").isRefusedWith(401, wrong)),
        test(
            "a merchant's key as the token",
            () -> bearing(route, "Bearer " + shop.privateKey()).isRefusedWith(401, wrong)),
        test(
            "the token, for something that is not there",
            () ->
                assertThat(send(route, Map.of(), "Authorization", TOKEN, "[]").status())
                    .isIn(200, 400, 404, 422)));
  }

  private static Stream<DynamicTest> withNothing(Route route) {
    if (route.path().equals("/oauth/token")) {
      return withNothingButWhatIsInTheBody(route);
    }
    return Stream.of(
        test(
            "nothing",
            () -> assertThat(send(route, Map.of(), "", "", "").status()).isEqualTo(200)));
  }

  private static Stream<DynamicTest> withNothingButWhatIsInTheBody(Route route) {
    String asked = "{\"grant_type\":\"authorization_code\",\"code\":\"x\",\"redirect_uri\":\"y\"}";
    return Stream.of(
        test("nothing", () -> isNoToken(send(route, Map.of(), "x-api-key", "", "{}"), 400)),
        test("no client", () -> isNoToken(send(route, Map.of(), "x-api-key", "", asked), 401)),
        test(
            "a merchant's key",
            () -> isNoToken(send(route, Map.of(), "x-api-key", shop.privateKey(), asked), 401)),
        test(
            "the operator",
            () -> isNoToken(send(route, Map.of(), "Authorization", TOKEN, asked), 401)));
  }

  private static void isNoToken(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().getString("error")).startsWith("invalid_");
  }

  private static DynamicTest test(String name, Executable body) {
    return dynamicTest(name, body);
  }

  private static Answer call(Route route, NewMerchant owner, NewMerchant caller) {
    return call(route, owner, caller, "{}");
  }

  private static Answer call(Route route, NewMerchant owner, NewMerchant caller, String body) {
    return call(route, of(owner), caller.privateKey(), body);
  }

  private static Answer call(Route route, NewMerchant owner, String key) {
    return call(route, of(owner), key, "{}");
  }

  private static Answer call(Route route, Map<String, String> gaps, String key, String body) {
    return send(route, gaps, "x-api-key", key, body);
  }

  private static Answer bearing(Route route, String authorization) {
    return send(route, of(shop), "Authorization", authorization, "{}");
  }

  private static Answer send(
      Route route, Map<String, String> gaps, String header, String value, String body) {
    Matcher gap = GAP.matcher(route.path());
    String path = gap.replaceAll(found -> filled(found.group(1), gaps));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .method(
                route.method(),
                route.writes() ? BodyPublishers.ofString(body, UTF_8) : BodyPublishers.noBody());
    return Api.send(value.isEmpty() ? request : request.header(header, value));
  }

  /** What stands in the gap of a path; by default something that is not there. */
  private static String filled(String gap, Map<String, String> gaps) {
    return switch (gap) {
      case "orderUuid", "webhookUuid" ->
          gaps.getOrDefault(gap, "00000000-0000-4000-8000-000000000000");
      case "publicKey" -> gaps.getOrDefault(gap, "pk_nobody");
      case "phone" -> "412345678";
      case "storeId" -> String.valueOf(storeCallers.storeId());
      case "amount" -> "115";
      case "merchantId", "keyId", "programId", "deliveryId", "partnerId", "tokenId" ->
          gaps.getOrDefault(gap, "999999999");
      default -> throw new AssertionError("say here what fills the gap {" + gap + "} of a path");
    };
  }

  private static Map<String, String> at(String publicKey) {
    return Map.of("publicKey", publicKey);
  }

  private static Map<String, String> of(NewMerchant owner) {
    String uuid =
        ORDERS.computeIfAbsent(
            owner.id(),
            id -> server.api(owner.privateKey()).earn(anEarning()).order().getString("uuid"));
    String webhook = WEBHOOKS.computeIfAbsent(owner.id(), id -> webhookOf(owner));
    String delivery = DELIVERIES.computeIfAbsent(owner.id(), id -> testOf(owner, webhook));
    return Map.of(
        "orderUuid",
        uuid,
        "webhookUuid",
        webhook,
        "deliveryId",
        delivery,
        "publicKey",
        owner.publicKey(),
        "merchantId",
        String.valueOf(owner.id()),
        "keyId",
        String.valueOf(owner.keyId()));
  }

  private static String webhookOf(NewMerchant owner) {
    Api api = server.api(owner.privateKey());
    String body = "{\"name\":\"Access\",\"url\":\"http://127.0.0.1:9/access\"}";
    return Api.send(api.post(WebhookIT.PATH, body)).data().getString("uuid");
  }

  private static String testOf(NewMerchant owner, String webhook) {
    Api api = server.api(owner.privateKey());
    return Api.send(api.post(WebhookIT.PATH + "/" + webhook + "/test", ""))
        .data()
        .get("id")
        .toString();
  }
}
