package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Campaign;
import dev.points.fixture.Together;
import dev.points.http.StoreApp.Encoding;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two stores of one program that change and read at the same time, for the same customers, at two
 * servers on PostgreSQL.
 */
@OnTwoServers
@DisplayName("Two stores, hammered in parallel")
class StoreIsolationIT {

  private static final int CALLERS_OF_A_STORE = 4;
  private static final int ROUNDS = Campaign.size(12, 25);
  private static final List<String> PHONES = List.of("530000001", "530000002", "530000003");

  private static TwoServers servers;

  @BeforeAll
  static void comeIn(TwoServers shared) {
    servers = shared;
  }

  /**
   * A store whose every word and number tells whose it is.
   *
   * @param mark begins its order numbers, reasons and titles
   * @param points what each of its orders earns, and the cost of each of its rewards
   */
  private record Marked(String mark, int points, ManagedStore store) {

    static Marked store(Operator operator, String mark, int points) {
      ManagedStore store = ManagedStore.shared(operator);
      store
          .merchant()
          .change(operator, "{\"channels\":{\"order_purchase\":{\"rate\":%d}}}".formatted(points));
      return new Marked(mark, points, store);
    }

    StoreApp at(Server server) {
      return new StoreApp(server, store);
    }

    JsonObject programme(Server server) {
      return success(at(server).get(StoreApp.PROGRAMME + "/list-data"));
    }

    JsonObject customer(Server server, long id) {
      return success(at(server).get(StoreApp.PROGRAMME + "/customers/details?customerId=" + id))
          .getJsonObject("loyalty_points_info");
    }

    private static JsonObject success(Answer answer) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      return answer.json();
    }
  }

  @Test
  @Timeout(180)
  @DisplayName("K-5, C-2: never see each other's rules, customers' figures or history")
  void neverSeeEachOther() {
    Operator operator = Operator.of(servers.get(0));
    List<Long> customers =
        PHONES.stream()
            .map(
                phone -> {
                  operator.post("/admin/v1/customers/" + phone + "/activate", "");
                  return operator.get("/admin/v1/customers/" + phone).data().getJsonNumber("id");
                })
            .map(id -> id.longValue())
            .toList();
    List<Marked> stores =
        List.of(Marked.store(operator, "left", 3), Marked.store(operator, "right", 1_000));
    AtomicInteger calls = new AtomicInteger();

    Together.run(
        2 * CALLERS_OF_A_STORE,
        caller -> {
          Marked marked = stores.get(caller % 2);
          for (int round = 0; round < ROUNDS; round++) {
            use(marked, caller, round, customers.get(round % customers.size()));
            look(marked, servers.get(round % 2), customers.get(round % customers.size()));
            calls.addAndGet(6);
          }
          return caller;
        });

    System.out.printf("two stores made %d calls%n", calls.get());
    long rounds = (long) CALLERS_OF_A_STORE * ROUNDS;
    for (Marked marked : stores) {
      JsonObject programme = marked.programme(servers.get(0));
      assertThat(programme.getInt("total_earned_points"))
          .as("an order and an addition in each round")
          .isEqualTo((int) (rounds * 2 * marked.points()));
      assertThat(programme.getInt("total_redemed_points")).isZero();
      assertThat(programme.getInt("total_customers_with_points")).isEqualTo(customers.size());
      assertThat(
              customers.stream()
                  .mapToLong(id -> marked.customer(servers.get(1), id).getInt("available_poitns"))
                  .sum())
          .isEqualTo(rounds * 2 * marked.points());
    }
  }

  private static void use(Marked marked, int caller, int round, long customer) {
    String name = marked.mark() + "-" + caller + "-" + round;
    Server server = servers.get(round % 2);
    String phone = PHONES.get(round % PHONES.size());
    untilItIsLetThrough(
        () ->
            new Api(server, marked.store().merchant().privateKey())
                .earn(Earning.anEarning().by(phone).numbered(name).with("total_price", "1.00")));
    untilItIsLetThrough(
        () ->
            marked
                .at(server)
                .post(
                    Encoding.URL_ENCODED,
                    StoreApp.PROGRAMME + "/customers/adjust-customer-points",
                    Map.of(
                        "customerId",
                        customer,
                        "direction",
                        "+",
                        "points",
                        marked.points(),
                        "reason",
                        name)));
    if (round < 10) {
      untilItIsLetThrough(
          () ->
              marked
                  .at(server)
                  .post(
                      Encoding.MULTIPART,
                      StoreApp.PROGRAMME + "/points-redemption",
                      Map.of(
                          "config[type]",
                          "fixed_rate_settings",
                          "config[discount]",
                          1,
                          "config[points]",
                          marked.points())));
    }
  }

  /** Contention is answered with 429 and has no effect (decision W-10). */
  private static void untilItIsLetThrough(Supplier<Answer> call) {
    Answer answer = call.get();
    while (answer.status() == 429) {
      answer = call.get();
    }
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  private static void look(Marked marked, Server server, long customer) {
    JsonObject programme = marked.programme(server);
    assertThat(objects(programme, "redemption_rules"))
        .allSatisfy(rule -> assertThat(rule.getInt("points_to_redeem")).isEqualTo(marked.points()));
    assertThat(objects(programme, "cashback_rules"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.getInt("points_rewarded")).isEqualTo(marked.points()));
    assertThat(
            Stream.concat(
                    objects(programme, "cashback_rules").stream(),
                    objects(programme, "redemption_rules").stream())
                .map(rule -> rule.getString("store_id"))
                .distinct())
        .hasSize(1);
    assertThat(programme.getInt("total_earned_points") % marked.points()).isZero();
    JsonObject info = marked.customer(server, customer);
    assertThat(info.getInt("available_poitns") % marked.points()).isZero();
    assertThat(objects(info, "history"))
        .isNotEmpty()
        .allSatisfy(
            movement -> {
              assertThat(movement.getInt("points")).isEqualTo(marked.points());
              assertThat(movement.getString("order_code", movement.getString("reason", "")))
                  .startsWith(marked.mark());
            });
  }

  private static List<JsonObject> objects(JsonObject answer, String key) {
    return answer.getJsonArray(key).getValuesAs(JsonObject.class);
  }
}
