package dev.points.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Every kind of caller of the store loyalty API (decision K-7), for any of its routes. */
final class StoreCallers {

  private static final String MISSING = "ERROR_SESSION_MISSING";
  private static final String INVALID = "ERROR_SESSION_INVALID";
  private static final String EXPIRED = "ERROR_SESSION_EXPIRED";
  private static final String FORBIDDEN = "ERROR_FORBIDDEN";
  private static final String NOT_FOUND = "ERROR_NOT_FOUND";

  private static final String DETAILS = "/customers/details";

  private static final Set<Integer> LET_IN = Set.of(200, 404, 422);

  private final Server server;
  private final Operator operator;
  private final ManagedStore store;
  private final long customer;
  private final ManagedStore other;
  private final ManagedStore unpublished;
  private final ManagedStore unverified;
  private final ManagedStore switchedOff;
  private final Token revokedPartner;
  private final Token revokedManager;
  private final Token expiredPartner;
  private final Token expiredManager;
  private final Token readOnly;
  private final Token customersOnly;

  /** A token as it was issued. */
  private record Token(long id, String text) {}

  StoreCallers(Server server, Operator operator) {
    this.server = server;
    this.operator = operator;
    store = ManagedStore.shared(operator);
    customer = store.customer(server, operator);
    other = ManagedStore.shared(operator);
    unpublished = ManagedStore.shared(operator);
    unpublished.merchant().change(operator, "{\"published\":false}");
    unverified = ManagedStore.shared(operator);
    unverified.merchant().change(operator, "{\"verified\":false}");
    switchedOff = ManagedStore.shared(operator);
    operator.patch("/admin/v1/partners/" + switchedOff.app(), "{\"active\":false}").data();
    revokedPartner = revoked(partner("\"loyalty_program.read_write\"", ""));
    revokedManager = revoked(manager(""));
    expiredPartner = partner("\"loyalty_program.read_write\"", ",\"expires_in\":1");
    expiredManager = manager(",\"expires_in\":1");
    readOnly = partner("\"loyalty_program.read\"", "");
    customersOnly = partner("\"customers.read\"", "");
    LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
  }

  private Token partner(String scopes, String more) {
    return token(
        "/admin/v1/partners/" + store.app() + "/tokens",
        "{\"scopes\":[" + scopes + "]" + more + "}");
  }

  private Token manager(String more) {
    return token(
        store.merchant().path("/manager-tokens"), "{\"partner_id\":" + store.app() + more + "}");
  }

  private Token token(String path, String body) {
    JsonObject issued = operator.post(path, body).data();
    return new Token(issued.getInt("id"), issued.getString("token"));
  }

  private Token revoked(Token token) {
    operator.post("/admin/v1/tokens/" + token.id() + "/revoke", "").data();
    return token;
  }

  Stream<DynamicTest> of(AccessIT.Route route) {
    String partner = store.partnerToken();
    String manager = store.managerToken();
    String key = store.merchant().privateKey();
    return Stream.of(
        refused(route, "no token", "", "", 401, MISSING),
        refused(route, "the partner's token alone", partner, "", 401, MISSING),
        refused(route, "the store's token alone", "", manager, 401, MISSING),
        refused(route, "nonsense for a partner", "nonsense", manager, 401, INVALID),
        refused(route, "nonsense for a store", partner, "nonsense", 401, INVALID),
        refused(route, "a near miss", partner + "x", manager, 401, INVALID),
        refused(route, "the tokens in each other's place", manager, partner, 401, INVALID),
        refused(route, "the operator's token", Operator.TOKEN, manager, 401, INVALID),
        refused(route, "a private key", key, key, 401, INVALID),
        refused(route, "a revoked partner", revokedPartner.text(), manager, 401, INVALID),
        refused(route, "a revoked store", partner, revokedManager.text(), 401, INVALID),
        refused(route, "a partner of yesterday", expiredPartner.text(), manager, 401, EXPIRED),
        refused(route, "a store of yesterday", partner, expiredManager.text(), 401, EXPIRED),
        refused(
            route,
            "an app that is switched off",
            switchedOff.partnerToken(),
            switchedOff.managerToken(),
            401,
            INVALID),
        refused(
            route,
            "the store's token for another app",
            other.partnerToken(),
            manager,
            401,
            INVALID),
        dynamicTest(
            "a scope for reading only",
            () -> {
              Answer answer = call(route, readOnly.text(), manager, "{}");
              if (route.writes()) {
                isRefused(answer, 403, FORBIDDEN);
              } else {
                assertThat(answer.status()).as("%s", answer).isIn(LET_IN);
              }
            }),
        dynamicTest(
            "a scope for customers only",
            () -> {
              Answer answer = call(route, customersOnly.text(), manager, "{}");
              if (route.path().contains("/store/customers")) {
                assertThat(answer.status()).as("%s", answer).isIn(200, 422);
              } else {
                isRefused(answer, 403, FORBIDDEN);
              }
            }),
        dynamicTest("an unpublished merchant", () -> isClosed(route, unpublished)),
        dynamicTest("an unverified merchant", () -> isClosed(route, unverified)),
        dynamicTest(
            "K-5: another store",
            () -> {
              Answer answer = call(route, other.partnerToken(), other.managerToken(), "{}");
              if (isOfOneStore(route)) {
                isRefused(answer, 404, NOT_FOUND);
              } else {
                assertThat(answer.status()).as("%s", answer).isIn(200, 422);
              }
            }),
        dynamicTest(
            "both tokens",
            () -> {
              Answer answer = call(route, partner, manager, "{}");
              assertThat(answer.status()).as("%s", answer).isIn(200, 422);
            }));
  }

  /** Whether it is open for business is told before anybody reads the body (decision K-3). */
  private void isClosed(AccessIT.Route route, ManagedStore closed) {
    Answer answer = call(route, closed.partnerToken(), closed.managerToken(), "not even JSON");
    if (route.writes()) {
      isRefused(answer, 403, FORBIDDEN);
      assertThat(description(answer)).isEqualTo("Merchant not published");
    } else {
      assertThat(answer.status()).as("%s", answer).isIn(LET_IN);
    }
  }

  private DynamicTest refused(
      AccessIT.Route route,
      String caller,
      String partner,
      String manager,
      int status,
      String code) {
    return dynamicTest(
        caller, () -> isRefused(call(route, partner, manager, "not even JSON"), status, code));
  }

  private static void isRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.json().getString("status")).isEqualTo("error");
    assertThat(answer.json().getJsonObject("message").getString("type")).isEqualTo("error");
    assertThat(answer.json().getJsonObject("message").getString("code")).isEqualTo(code);
    assertThat(description(answer)).isNotBlank();
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  private static String description(Answer answer) {
    return answer.json().getJsonObject("message").getString("description");
  }

  /** The number of a store that there is. */
  long storeId() {
    return store.storeId();
  }

  /** Whether a route is about something of one store only. */
  private static boolean isOfOneStore(AccessIT.Route route) {
    return route.path().contains("{") || route.path().endsWith(DETAILS);
  }

  private Answer call(AccessIT.Route route, String partner, String manager, String body) {
    String path =
        route
            .path()
            .replace("{storeId}", String.valueOf(store.storeId()))
            .replace("{customerId}", String.valueOf(customer))
            .replace(DETAILS, DETAILS + "?customerId=" + customer);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .method(
                route.method(),
                route.writes() ? BodyPublishers.ofString(body, UTF_8) : BodyPublishers.noBody());
    if (!partner.isEmpty()) {
      request.header("Authorization", "Bearer " + partner);
    }
    return Api.send(manager.isEmpty() ? request : request.header("X-Manager-Token", manager));
  }
}
