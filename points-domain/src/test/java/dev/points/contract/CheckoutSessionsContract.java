package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.checkout.CheckoutSession;
import dev.points.checkout.CheckoutSessions;
import dev.points.customer.PhoneNumber;
import dev.points.fixture.Bazaar;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderId;
import dev.points.order.OrderOrigin;
import dev.points.storage.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link CheckoutSessions} keeps. */
@DisplayName("Every store of checkout sessions")
public abstract class CheckoutSessionsContract extends StorageContract {

  private Bazaar bazaar;
  private Merchant shop;

  /** An instant long ago, before which next to nothing is due that other tests left behind. */
  private Instant longAgo;

  @BeforeEach
  final void openAShop() {
    bazaar = aBazaar();
    shop = bazaar.shop();
    longAgo =
        Instant.EPOCH
            .plus(Duration.ofDays(ThreadLocalRandom.current().nextInt(1, 9_000)))
            .plusMillis(ThreadLocalRandom.current().nextInt(80_000_000));
  }

  @Test
  void findsASessionByItsOrderAndByItsToken() {
    CheckoutSession session = aSession(NOW);

    change(() -> sessions().add(session));

    assertThat(read(() -> sessions().find(session.order()))).contains(session);
    assertThat(read(() -> sessions().find(session.token()))).contains(session);
  }

  @Test
  void keepsASessionOfWhichLittleIsKnown() {
    CheckoutSession session =
        new CheckoutSession(
            anOrder(),
            Bazaar.aName("token"),
            "f",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW.plusMillis(1));

    change(() -> sessions().add(session));

    assertThat(read(() -> sessions().find(session.order()))).contains(session);
  }

  @Test
  @DisplayName("W-5, R-6: keeps the longest texts, in any script")
  void keepsTheLongestTexts() {
    CheckoutSession session =
        new CheckoutSession(
            anOrder(),
            (Bazaar.aName("token") + "-".repeat(64)).substring(0, 64),
            "f".repeat(64),
            Optional.of(new PhoneNumber("599999999")),
            Optional.of("🙂".repeat(255)),
            Optional.of("https://shop.example/" + "x".repeat(2_000 - 21)),
            NOW);

    change(() -> sessions().add(session));

    assertThat(read(() -> sessions().find(session.token()))).contains(session);
  }

  @Test
  void findsNothingForAnotherOrderOrToken() {
    OrderId none = anOrder();

    assertThat(read(() -> sessions().find(none))).isEmpty();
    assertThat(read(() -> sessions().find(Bazaar.aName("token")))).isEmpty();
    assertThat(read(() -> sessions().find("token\0"))).as("what no database holds").isEmpty();
  }

  @Test
  void findsTokensByEveryLetter() {
    CheckoutSession session = aSession(NOW);
    change(() -> sessions().add(session));

    assertThat(read(() -> sessions().find(session.token().toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(read(() -> sessions().find(session.token() + " "))).isEmpty();
  }

  @Test
  void refusesATokenThatIsTaken() {
    CheckoutSession first = aSession(NOW);
    CheckoutSession second =
        new CheckoutSession(
            anOrder(),
            first.token(),
            "another",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW);
    change(() -> sessions().add(first));

    assertThatThrownBy(() -> change(() -> sessions().add(second)))
        .isInstanceOf(RuntimeException.class);

    assertThat(read(() -> sessions().find(first.token()))).contains(first);
    assertThat(read(() -> sessions().find(second.order()))).isEmpty();
  }

  @Test
  void refusesASecondSessionOfAnOrder() {
    CheckoutSession first = aSession(NOW);
    CheckoutSession second =
        new CheckoutSession(
            first.order(),
            Bazaar.aName("token"),
            "another",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW);
    change(() -> sessions().add(first));

    assertThatThrownBy(() -> change(() -> sessions().add(second)))
        .isInstanceOf(RuntimeException.class);

    assertThat(read(() -> sessions().find(first.order()))).contains(first);
    assertThat(read(() -> sessions().find(second.token()))).isEmpty();
  }

  @Test
  @DisplayName("R-1: a session is due from the instant at which it is over")
  void tellsWhatIsDue() {
    CheckoutSession session = aSession(longAgo);
    change(() -> sessions().add(session));

    assertThat(due(longAgo.minusMillis(1))).doesNotContain(session.order());
    assertThat(due(longAgo)).contains(session.order());
    assertThat(due(longAgo.plusMillis(1))).contains(session.order());
  }

  @Test
  void forgetsWhatIsDueOnceItIsClosed() {
    CheckoutSession session = aSession(longAgo);
    change(() -> sessions().add(session));

    change(() -> sessions().close(session.order()));
    change(() -> sessions().close(session.order()));

    assertThat(due(longAgo)).doesNotContain(session.order());
    assertThat(read(() -> sessions().find(session.order()))).as("still found").contains(session);
    assertThat(read(() -> sessions().find(session.token()))).contains(session);
  }

  @Test
  void closesWhatHasNoSession() {
    OrderId none = anOrder();

    change(() -> sessions().close(none));

    assertThat(read(() -> sessions().find(none))).isEmpty();
  }

  @Test
  void tellsWhatEndedFirstFirst() {
    List<OrderId> orders = new ArrayList<>();
    for (int minute : new int[] {3, 1, 2}) {
      CheckoutSession session = aSession(longAgo.plus(Duration.ofMinutes(minute)));
      orders.add(session.order());
      change(() -> sessions().add(session));
    }

    List<OrderId> due = due(longAgo.plus(Duration.ofMinutes(3)));

    assertThat(due).containsSubsequence(orders.get(1), orders.get(2), orders.get(0));
    assertThat(read(() -> sessions().due(longAgo.plus(Duration.ofMinutes(3)), due.size() - 1)))
        .isEqualTo(due.subList(0, due.size() - 1));
  }

  @Test
  @DisplayName("O-4: adds nothing if the transaction fails")
  void addsNothingIfTheTransactionFails() {
    CheckoutSession session = aSession(longAgo);
    CheckoutSession kept = aSession(longAgo);
    change(() -> sessions().add(kept));

    conflicts(
        () -> {
          sessions().add(session);
          sessions().close(kept.order());
          throw Conflict.over("somebody was faster");
        });

    assertThat(read(() -> sessions().find(session.order()))).isEmpty();
    assertThat(read(() -> sessions().find(session.token()))).isEmpty();
    assertThat(due(longAgo)).contains(kept.order()).doesNotContain(session.order());
  }

  private List<OrderId> due(Instant now) {
    return read(() -> sessions().due(now, 1_000));
  }

  private OrderId anOrder() {
    Order order =
        bazaar.anOrder(shop, bazaar.customer(), OrderOrigin.CHECKOUT, Bazaar.aName("ORD"));
    return bazaar.save(order).identity().id();
  }

  private CheckoutSession aSession(Instant expiresAt) {
    return new CheckoutSession(
        anOrder(),
        Bazaar.aName("token"),
        "fingerprint",
        Optional.of(new PhoneNumber("512345678")),
        Optional.of("Ahmed أحمد 🙂"),
        Optional.of("https://shop.example/back?order=1&x=ä"),
        expiresAt);
  }

  private CheckoutSessions sessions() {
    return stores().checkoutSessions();
  }
}
