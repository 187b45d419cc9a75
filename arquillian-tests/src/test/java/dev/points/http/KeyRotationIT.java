package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Together;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the operator changes at one server, another one that is busy goes by when it is answered.
 */
@OnTwoServers
@DisplayName("A change of the operator, under load on two servers")
class KeyRotationIT {

  private static final int CALLERS = 4;
  private static final String ORDER = "/api/v1/orders/00000000-0000-4000-8000-000000000000";

  private static TwoServers servers;

  private Operator operator;
  private NewMerchant shop;

  /** A call, and when it began. */
  private record Call(long begun, String key, int status) {}

  @BeforeAll
  static void comeIn(TwoServers shared) {
    servers = shared;
  }

  @BeforeEach
  void enrol() {
    operator = Operator.of(servers.get(0));
    shop = NewMerchant.open(operator);
  }

  @Test
  @Timeout(120)
  @DisplayName("K-2: a rotation with an overlap loses no call")
  void aRotationWithAnOverlapLosesNoCall() throws InterruptedException {
    AtomicReference<String> key = new AtomicReference<>(shop.privateKey());

    List<Call> calls =
        underLoad(
            key::get,
            () -> {
              for (int rotation = 0; rotation < 5; rotation++) {
                key.set(rotated("{\"overlap\":\"PT1H\"}"));
                pause(300);
              }
            });

    System.out.printf("5 rotations with an overlap during %d calls%n", calls.size());
    assertThat(calls).hasSizeGreaterThan(100).extracting(Call::status).containsOnly(404);
    assertThat(calls).extracting(Call::key).contains(shop.privateKey(), key.get());
  }

  @Test
  @Timeout(120)
  @DisplayName("K-2: a rotation without an overlap lets no call pass that begins after it")
  void aRotationWithoutAnOverlapLetsNoCallPassAfterIt() throws InterruptedException {
    AtomicReference<Long> begun = new AtomicReference<>();
    AtomicReference<Long> answered = new AtomicReference<>();
    AtomicReference<String> replacement = new AtomicReference<>();

    List<Call> calls =
        underLoad(
            shop::privateKey,
            () -> {
              pause(1_500);
              begun.set(System.nanoTime());
              replacement.set(rotated(""));
              answered.set(System.nanoTime());
              for (Server server : servers.all()) {
                assertThat(status(server, replacement.get())).isEqualTo(404);
              }
              pause(1_000);
            });

    List<Call> after = calls.stream().filter(call -> call.begun() > answered.get()).toList();
    System.out.printf(
        "a rotation in %d ms during %d calls, %d of them after it%n",
        (answered.get() - begun.get()) / 1_000_000, calls.size(), after.size());
    assertThat(calls)
        .filteredOn(call -> call.begun() < begun.get() - 500_000_000)
        .hasSizeGreaterThan(10)
        .extracting(Call::status)
        .containsOnly(404);
    assertThat(after).hasSizeGreaterThan(50).extracting(Call::status).containsOnly(400);
  }

  @Test
  @DisplayName("K-1: a revoked pair is known nowhere, and known again once it is active")
  void aRevokedPairIsKnownNowhere() {
    everywhere(404);

    operator.post(shop.keyPath("/revoke"), "").data();
    everywhere(400);

    operator.post(shop.keyPath("/activate"), "").data();
    everywhere(404);
  }

  @Test
  @DisplayName("K-4: a list of addresses counts everywhere at once")
  void aListOfAddressesCountsEverywhereAtOnce() {
    everywhere(404);

    operator.put(shop.path("/ip-rule"), "{\"addresses\":[]}").data();
    everywhere(403);

    operator.put(shop.path("/ip-rule"), "{\"addresses\":[\"127.0.0.1\"]}").data();
    everywhere(404);

    operator.put(shop.path("/ip-rule"), "{\"addresses\":[\"192.0.2.1\"]}").data();
    everywhere(403);

    operator.delete(shop.path("/ip-rule")).data();
    everywhere(404);
  }

  @Test
  @DisplayName("E-3: a rate counts everywhere at once, and an order remembers its version")
  void aRateCountsEverywhereAtOnce() {
    for (int rate = 1; rate <= 6; rate++) {
      Server changed = servers.get(rate % 2);
      Operator.of(changed)
          .patch(shop.path("/channels"), "{\"order_purchase\":{\"rate\":%d}}".formatted(rate))
          .data();

      JsonObject order =
          servers.get((rate + 1) % 2).api(shop.privateKey()).earn(Earning.anEarning()).order();

      assertThat(order.getInt("total_points")).isEqualTo(115 * rate);
    }
  }

  @Test
  @DisplayName("E-3: changes at both servers at once make one version each, and none is lost")
  void changesAtBothServersMakeOneVersionEach() throws SQLException {
    List<Answer> answers =
        Together.run(
            8,
            number ->
                Operator.of(servers.get(number % 2))
                    .put(
                        shop.path("/custom-products"),
                        "{\"products\":[{\"name\":\"P%d\",\"points\":%d}]}"
                            .formatted(number, number)));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 429).contains(200);
    long changed = answers.stream().filter(answer -> answer.status() == 200).count();
    // The first version was changed by nobody; the opening of the shop is part of it.
    assertThat(operator.get(shop.path("")).data().getInt("rule_version"))
        .isEqualTo(1 + (int) changed);
    try (Connection connection = servers.connection()) {
      new Books(connection).agree();
    }
  }

  private String rotated(String body) {
    return operator.post(shop.keyPath("/rotate"), body).data().getString("private_key");
  }

  private void everywhere(int status) {
    for (Server server : servers.all()) {
      assertThat(status(server, shop.privateKey())).isEqualTo(status);
    }
  }

  private static int status(Server server, String key) {
    return Api.send(server.api(key).get(ORDER)).status();
  }

  /** Calls both servers all the time while something happens. */
  private static List<Call> underLoad(Supplier<String> key, Runnable meanwhile) {
    AtomicBoolean over = new AtomicBoolean();
    ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(
                number ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (!over.get()) {
                            long begun = System.nanoTime();
                            String used = key.get();
                            int status = status(servers.get(number % 2), used);
                            calls.add(new Call(begun, used, status));
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    try {
      meanwhile.run();
    } finally {
      over.set(true);
      callers.forEach(CompletableFuture::join);
    }
    return new ArrayList<>(calls);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
