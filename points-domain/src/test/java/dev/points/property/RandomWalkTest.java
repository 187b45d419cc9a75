package dev.points.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A random walk")
class RandomWalkTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final long FIRST_PHONE = 510_000_000L;

  private static RandomWalk walk(WalkedSystem system) {
    return new RandomWalk(system, 1, FIRST_PHONE);
  }

  /** A model that answers wrongly. */
  private static WalkedSystem lying(BiFunction<Method, Object, Object> lie) {
    Model model = new Model(START);
    return (WalkedSystem)
        Proxy.newProxyInstance(
            WalkedSystem.class.getClassLoader(),
            new Class<?>[] {WalkedSystem.class},
            (proxy, method, arguments) -> lie.apply(method, method.invoke(model, arguments)));
  }

  @Test
  void findsNothingWhereTheAnswersAreRight() {
    assertThatNoException().isThrownBy(() -> walk(new Model(START)).take(1_000));
  }

  @Test
  void makesTheSameCallsAgain() {
    assertThat(walk(new Model(START)).take(500).outcomes())
        .isEqualTo(walk(new Model(START)).take(500).outcomes());
  }

  @Test
  void seesEverythingThatCanHappen() {
    List<RandomWalk> walks =
        List.of(
            walk(new Model(START)).take(RandomWalk.CALLS),
            new RandomWalk(new Model(START), 2, FIRST_PHONE).take(RandomWalk.CALLS),
            new RandomWalk(new Model(START), 3, FIRST_PHONE).take(RandomWalk.CALLS));

    assertThatNoException().isThrownBy(() -> RandomWalk.sawEverything(walks, 3));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> RandomWalk.sawEverything(walks, 50))
        .withMessageContaining("released points expire");
  }

  @Test
  void tellsTheSeedAndTheWayToAWrongAnswer() {
    WalkedSystem forgetsRefunds =
        lying(
            (method, answer) ->
                answer instanceof Reply reply
                        && reply.order() != null
                        && reply.order().status().equals("partially_refunded")
                    ? Reply.refused(500, "Server error.")
                    : answer);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> walk(forgetsRefunds).take(RandomWalk.CALLS))
        .withMessageContaining("random walk with seed 1, call ")
        .withMessageContaining("expected Reply[status=200")
        .withMessageContaining("but was Reply[status=500, message=Server error.")
        .withMessageContaining("refund order-");
  }

  @Test
  void noticesAWrongBalance() {
    WalkedSystem rich =
        lying((method, answer) -> method.getName().equals("balance") ? 1_000_000L : answer);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> walk(rich).take(100))
        .withMessageContaining("balance of 5100000");
  }

  @Test
  void noticesAMissingEvent() {
    WalkedSystem silent =
        lying((method, answer) -> method.getName().equals("events") ? List.of() : answer);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> walk(silent).take(100))
        .withMessageContaining("events");
  }
}
