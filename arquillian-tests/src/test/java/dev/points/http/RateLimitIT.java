package dev.points.http;

import static dev.points.http.Checkout.aCheckout;
import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server that lets each key make two calls, and one more in each minute. */
@DisplayName("W-10: a server with a rate limit")
class RateLimitIT {

  private static final int BURST = 2;

  private static Server server;

  @BeforeAll
  static void start() {
    // A server of its own: no other one could work under this limit.
    server =
        Server.named("rate-limit")
            .with("POINTS_RATE_LIMIT_PER_MINUTE", "1")
            .with("POINTS_RATE_LIMIT_BURST", String.valueOf(BURST))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusesTheCallsOfAPrivateKeyThatComeTooFastWithoutEffect() {
    Api cafe = server.api(Api.CAFE);
    Earning earning = anEarning();

    Answer first = cafe.earn(anEarning());
    Answer second = cafe.order(UUID.randomUUID().toString());
    Answer third = cafe.earn(earning);

    first.order();
    assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
    assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isBetween(1, 60);
    second.isRefusedWith(404, "Not found");
    assertThat(second.header("RateLimit-Remaining")).isEqualTo("0");
    IntegrationStatusIT.isRateLimited(third, BURST);
    assertThat(server.api(Api.BOOKS).earn(anEarning()).status())
        .as("another key has calls of its own")
        .isEqualTo(200);
  }

  @Test
  void countsTheCallsOfAPublicKeyApart() {
    Api store = server.api(Api.STORE);
    store.begin(aCheckout()).isSuccess();
    store.begin(aCheckout()).isSuccess();

    IntegrationStatusIT.isRateLimited(store.begin(aCheckout()), BURST);

    assertThat(store.earn(anEarning()).status())
        .as("whoever knows the public key cannot use up the private one")
        .isEqualTo(200);
  }

  @Test
  void countsNoCallThatHasNoKey() {
    for (int call = 0; call < 2 * BURST; call++) {
      Answer answer = server.api("sk_wrong").earn(anEarning());

      answer.isRefusedWith(400, "Invalid or inactive API key");
      assertThat(answer.header("RateLimit-Limit")).isEmpty();
    }
  }

  @Test
  void countsTheCallsOfAShopsPagesForEachStore() {
    String path = "/v1/customers/loyalty-program/";
    for (int call = 0; call < BURST; call++) {
      assertThat(everybody(path + "1/loyalty-status").status()).isEqualTo(200);
    }

    Answer refused = everybody(path + "1/get-points-per-order-total/1");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getJsonObject("message").getString("code"))
        .isEqualTo("ERROR_TOO_MANY_REQUESTS");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(everybody(path + "2147483647/loyalty-status").status())
        .as("another store has calls of its own")
        .isEqualTo(404);
  }

  private static Answer everybody(String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }
}
