package dev.points.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * A store that a test has of its own, and an app that calls for it. Thread-safe.
 *
 * @param server the server that is called
 * @param number the number of the store
 * @param partnerToken which app calls
 * @param managerToken for which store
 */
record NewStore(Server server, long number, String partnerToken, String managerToken) {

  static final String LOYALTY = "/v1/managers/loyalty-program";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Opens a store for a merchant, unless it has one, and registers an app that may do all. */
  static NewStore of(Server server, Operator operator, long merchant) {
    String path = NewMerchant.MERCHANTS + "/" + merchant;
    long number = operator.put(path + "/store", "").data().getInt("store_id");
    int app =
        operator
            .post(
                "/admin/v1/partners",
                "{\"name\":\"App %s\",\"redirect_uris\":[\"https://app.example/\"]}"
                    .formatted(UUID.randomUUID()))
            .data()
            .getInt("id");
    String partner =
        operator
            .post(
                "/admin/v1/partners/" + app + "/tokens",
                "{\"scopes\":[\"loyalty_program.read_write\"]}")
            .data()
            .getString("token");
    String manager =
        operator
            .post(path + "/manager-tokens", "{\"partner_id\":" + app + "}")
            .data()
            .getString("token");
    return new NewStore(server, number, partner, manager);
  }

  /** The same store, called at another server. */
  NewStore at(Server other) {
    return new NewStore(other, number, partnerToken, managerToken);
  }

  Answer get(String path) {
    return Api.send(request(path).GET());
  }

  Answer post(String path, JsonObject body) {
    return Api.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + partnerToken)
        .header("X-Manager-Token", managerToken);
  }

  /** The programme with its totals. */
  JsonObject programme() {
    return success(get(LOYALTY + "/list-data"));
  }

  /** What a customer has with the store. */
  JsonObject customer(long id) {
    return success(get(LOYALTY + "/customers/details?customerId=" + id))
        .getJsonObject("loyalty_points_info");
  }

  Answer adjust(long customer, String direction, long points, String reason) {
    return post(
        LOYALTY + "/customers/adjust-customer-points",
        Json.createObjectBuilder()
            .add("customerId", customer)
            .add("direction", direction)
            .add("points", points)
            .add("reason", reason)
            .build());
  }

  static JsonObject success(Answer answer) {
    if (answer.status() != 200 || !answer.json().getString("status").equals("success")) {
      throw new AssertionError("no success: " + answer);
    }
    return answer.json();
  }
}
