package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.Endpoints;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.order.Order;
import dev.points.order.OrderStatus;
import dev.points.storage.Storage;
import dev.points.webhook.Deliveries;
import dev.points.webhook.Delivery;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.DeliveryRecord.State;
import dev.points.webhook.WebhookEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Deliveries} keeps. Dispatching, leasing and forgetting are
 * for everybody, so that tests look at what is theirs only.
 */
@DisplayName("H-2, H-3: every store of deliveries")
public abstract class DeliveriesContract extends StorageContract {

  private static final String HERE = "server-1";
  private static final String THERE = "server-2";

  private static final Duration LEASE = Duration.ofMinutes(1);

  /** The clock by which leases end goes its own way. */
  private static final Instant CLOCK = Instant.parse("2033-01-01T00:00:00Z");

  /** As long as the stores live, leases of tests before this one are over. */
  private static final AtomicInteger TESTS = new AtomicInteger();

  private final Instant leasedAt = CLOCK.plus(LEASE.multipliedBy(10L * TESTS.incrementAndGet()));

  /**
   * The same data as {@link #stores()}, as another server sees it.
   *
   * @return stores with caches and numbers of their own; the same stores if they cannot be shared
   */
  protected Storage storesOfAnotherServer() {
    return stores();
  }

  @Test
  void makesADeliveryForEachEndpointOfTheMerchant() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint one = registered(shop, NOW);
    WebhookEndpoint two = registered(shop, NOW.minusSeconds(1));
    WebhookEndpoint foreign = registered(aBazaar().shop(), NOW);

    happen(shop, NOW, "{\"n\":1}");
    dispatch();

    assertThat(due(one, NOW)).hasSize(1);
    assertThat(due(two, NOW)).hasSize(1);
    assertThat(due(foreign, NOW)).isEmpty();
    Delivery delivery = due(one, NOW).get(0);
    assertThat(delivery.webhook()).isEqualTo(one.id());
    assertThat(delivery.event()).isEqualTo("low_balance_warning");
    assertThat(delivery.payload()).isEqualTo("{\"n\":1}");
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.message()).isEqualTo(due(two, NOW).get(0).message());
    assertThat(delivery.id()).isNotEqualTo(due(two, NOW).get(0).id());
  }

  @Test
  void tellsOnlyWhatHappenedSinceAnEndpointWasRegistered() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);

    happen(shop, NOW.minusMillis(1), "before");
    happen(shop, NOW, "at that instant");
    happen(shop, NOW.plusMillis(1), "after");
    dispatch();

    assertThat(payloads(endpoint, NOW.plusSeconds(1))).containsExactly("at that instant", "after");
  }

  @Test
  void tellsNothingToEndpointsThatAreDeletedOrDisabled() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint gone = registered(shop, NOW);
    WebhookEndpoint failing = registered(shop, NOW);
    change(() -> stores().webhooks().delete(gone.id()));
    change(() -> deliveries().disable(failing.id(), WebhookEndpoint.Reason.FAILING, NOW));

    happen(shop, NOW, "{}");
    dispatch();

    assertThat(page(gone)).isEmpty();
    assertThat(page(failing)).isEmpty();
  }

  @Test
  void tellsNothingWithoutAMessage() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);

    happen(shop, NOW, "");
    dispatch();

    assertThat(page(endpoint)).isEmpty();
  }

  @Test
  void makesNoDeliveryTwice() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    happen(shop, NOW, "{}");

    dispatch();
    dispatch();

    assertThat(page(endpoint)).hasSize(1);
  }

  @Test
  void dispatchesSoManyEventsAtOnceOldestFirst() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    dispatch();
    for (int i = 0; i < 5; i++) {
      happen(shop, NOW.minusSeconds(i - 10), "event " + i);
    }

    // Whoever else is busy with it here does it for us.
    while (page(endpoint).size() < 2) {
      assertThat(read(() -> deliveries().dispatch(2))).isBetween(0, 2);
    }
    List<Long> first = idsOf(page(endpoint));
    dispatch();

    assertThat(page(endpoint)).hasSize(5);
    assertThat(idsOf(page(endpoint)).subList(5 - first.size(), 5)).isEqualTo(first);
    assertThat(page(endpoint))
        .extracting(DeliveryRecord::createdAt)
        .containsExactly(
            NOW.plusSeconds(6),
            NOW.plusSeconds(7),
            NOW.plusSeconds(8),
            NOW.plusSeconds(9),
            NOW.plusSeconds(10));
  }

  @Test
  void leavesNothingOfADispatchThatIsUndone() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    happen(shop, NOW, "{}");

    try {
      change(
          () -> {
            deliveries().dispatch(1_000);
            throw new IllegalArgumentException("changed my mind");
          });
    } catch (IllegalArgumentException expected) {
      assertThat(page(endpoint)).isEmpty();
    }
    dispatch();

    assertThat(page(endpoint)).hasSize(1);
  }

  @Test
  void tellsAMessageForOneEndpointToThatOneOnly() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint tested = registered(shop, NOW);
    WebhookEndpoint other = registered(shop, NOW);

    long added =
        read(
            () -> {
              stores().outbox().append(lowBalance(shop, NOW), "test");
              return deliveries().add(tested.id(), newestEvent(shop), NOW.plusSeconds(1));
            });
    dispatch();

    assertThat(due(tested, NOW)).isEmpty();
    assertThat(due(tested, NOW.plusSeconds(1))).extracting(Delivery::id).containsExactly(added);
    assertThat(payloads(tested, NOW.plusSeconds(1))).containsExactly("test");
    assertThat(page(other)).isEmpty();
  }

  @Test
  void tellsWhatADeliveryIsAbout() {
    Bazaar bazaar = aBazaar();
    Merchant shop = bazaar.shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    Order order = bazaar.save(bazaar.anOrder(shop, bazaar.customer(), "A-1"));
    change(
        () ->
            stores()
                .outbox()
                .append(
                    new PointsEvent.OrderMoved(
                        shop.id(), order.identity().id(), 1, OrderStatus.APPROVED, NOW),
                    "طلب 📦"));
    dispatch();

    Delivery delivery = due(endpoint, NOW).get(0);
    assertThat(delivery.payload()).isEqualTo("طلب 📦");
    assertThat(page(endpoint))
        .containsExactly(
            new DeliveryRecord(
                delivery.id(),
                delivery.message(),
                "approved",
                Optional.of(order.identity().uuid()),
                State.PENDING,
                0,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW)));
  }

  @Test
  void readsWhatIsDueOldestFirst() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    happen(shop, NOW.plusSeconds(3), "third");
    happen(shop, NOW.plusSeconds(1), "first");
    happen(shop, NOW.plusSeconds(2), "second");
    happen(shop, NOW.plusSeconds(2), "second too");
    dispatch();

    assertThat(payloads(endpoint, NOW)).isEmpty();
    assertThat(payloads(endpoint, NOW.plusSeconds(2)))
        .containsExactly("first", "second", "second too");
    assertThat(read(() -> deliveries().due(endpoint.id(), NOW.plusSeconds(9), 2)))
        .extracting(Delivery::payload)
        .containsExactly("first", "second");
  }

  @Test
  void leasesEndpointsToWhichSomethingIsDue() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint busy = registered(shop, NOW);
    WebhookEndpoint idle = registered(aBazaar().shop(), NOW);
    happen(shop, NOW, "{}");
    dispatch();

    assertThat(leased(HERE, NOW.minusMillis(1), leasedAt, busy, idle)).isEmpty();
    assertThat(leased(HERE, NOW, leasedAt, busy, idle)).containsExactly(busy);
  }

  @Test
  void leasesNothingToTwo() {
    WebhookEndpoint endpoint = withSomethingDue();

    assertThat(leased(HERE, NOW, leasedAt, endpoint)).containsExactly(endpoint);
    assertThat(leased(THERE, NOW, leasedAt, endpoint)).isEmpty();
    assertThat(leased(HERE, NOW, leasedAt, endpoint)).isEmpty();
  }

  @Test
  void leasesAnEndpointAgainWhenTheLeaseHasEnded() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);

    assertThat(leased(THERE, NOW, leasedAt.plus(LEASE).minusMillis(1), endpoint)).isEmpty();
    assertThat(leased(THERE, NOW, leasedAt.plus(LEASE), endpoint)).containsExactly(endpoint);
    assertThat(leased(HERE, NOW, leasedAt.plus(LEASE), endpoint)).isEmpty();
  }

  @Test
  void leasesAnEndpointAgainThatWasGivenBack() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);

    change(() -> deliveries().release(endpoint.id(), THERE));
    assertThat(leased(THERE, NOW, leasedAt, endpoint)).isEmpty();
    change(() -> deliveries().release(endpoint.id(), HERE));
    assertThat(leased(THERE, NOW, leasedAt, endpoint)).containsExactly(endpoint);
  }

  @Test
  void leasesThoseFirstThatWereLeasedTheLongestTimeAgo() {
    WebhookEndpoint late = withSomethingDue();
    WebhookEndpoint early = withSomethingDue();
    leased(HERE, NOW, leasedAt, late, early);
    record(early, HERE, leasedAt.plusMillis(1));
    record(late, HERE, leasedAt.plusMillis(2));
    change(() -> deliveries().release(late.id(), HERE));
    WebhookEndpoint never = withSomethingDue();

    assertThat(leased(HERE, NOW, leasedAt.plusMillis(2), late, early, never))
        .containsExactly(never, early, late);
  }

  @Test
  void leasesSoManyEndpointsAtOnce() {
    WebhookEndpoint one = withSomethingDue();
    WebhookEndpoint two = withSomethingDue();

    List<WebhookEndpoint> first =
        read(() -> deliveries().lease(HERE, NOW, leasedAt, leasedAt.plus(LEASE), 1));

    assertThat(first).hasSize(1);
    assertThat(leased(HERE, NOW, leasedAt, one, two))
        .doesNotContainAnyElementsOf(first)
        .hasSizeBetween(1, 2);
  }

  @Test
  void leasesNoEndpointThatIsDeletedOrDisabled() {
    WebhookEndpoint gone = withSomethingDue();
    WebhookEndpoint failing = withSomethingDue();
    change(() -> stores().webhooks().delete(gone.id()));
    change(() -> deliveries().disable(failing.id(), WebhookEndpoint.Reason.GONE, NOW));

    assertThat(leased(HERE, NOW, leasedAt, gone, failing)).isEmpty();
  }

  @Test
  void recordsThatADeliveryArrived() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    leased(HERE, NOW, leasedAt, endpoint);

    Optional<WebhookEndpoint> still =
        record(endpoint, HERE, delivered(delivery, NOW.plusMillis(9)));

    assertThat(still).contains(endpoint);
    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    DeliveryRecord told = page(endpoint).get(0);
    assertThat(told.state()).isEqualTo(State.DELIVERED);
    assertThat(told.attempts()).isEqualTo(1);
    assertThat(told.lastAttemptAt()).contains(NOW.plusMillis(9));
    assertThat(told.lastStatus()).contains(204);
    assertThat(told.lastError()).isEmpty();
    assertThat(told.lastMillis()).contains(7L);
    assertThat(told.nextAttemptAt()).isEmpty();
  }

  @Test
  void recordsThatADeliveryIsTriedAgain() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);

    record(endpoint, HERE, failed(delivery, NOW.plusMillis(9), NOW.plusSeconds(10)));

    assertThat(due(endpoint, NOW.plusMillis(9_999))).isEmpty();
    assertThat(due(endpoint, NOW.plusSeconds(10)))
        .containsExactly(
            new Delivery(
                delivery.id(),
                endpoint.id(),
                delivery.message(),
                delivery.event(),
                delivery.payload(),
                1));
    DeliveryRecord told = page(endpoint).get(0);
    assertThat(told.state()).isEqualTo(State.PENDING);
    assertThat(told.attempts()).isEqualTo(1);
    assertThat(told.lastAttemptAt()).contains(NOW.plusMillis(9));
    assertThat(told.lastStatus()).isEmpty();
    assertThat(told.lastError()).contains("connection refused");
    assertThat(told.lastMillis()).contains(8L);
    assertThat(told.nextAttemptAt()).contains(NOW.plusSeconds(10));
  }

  @Test
  void recordsThatADeliveryIsGivenUp() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    record(endpoint, HERE, failed(delivery, NOW, NOW.plusSeconds(10)));

    record(endpoint, HERE, givenUp(delivery, NOW.plusSeconds(10), 500));

    assertThat(due(endpoint, NOW.plusSeconds(1_000))).isEmpty();
    DeliveryRecord told = page(endpoint).get(0);
    assertThat(told.state()).isEqualTo(State.FAILED);
    assertThat(told.attempts()).isEqualTo(2);
    assertThat(told.lastStatus()).contains(500);
    assertThat(told.lastError()).isEmpty();
    assertThat(told.nextAttemptAt()).isEmpty();
  }

  @Test
  void recordsManyAttemptsTogether() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    for (int i = 0; i < 200; i++) {
      happen(shop, NOW.plusMillis(i), "event " + i);
    }
    dispatch();
    List<Delivery> due = due(endpoint, NOW.plusSeconds(1));
    assertThat(due).hasSize(200);
    List<DeliveryAttempt> attempts = new ArrayList<>();
    for (Delivery delivery : due) {
      attempts.add(
          delivery.payload().endsWith("7")
              ? failed(delivery, NOW.plusSeconds(1), NOW.plusSeconds(11))
              : delivered(delivery, NOW.plusSeconds(1)));
    }
    Collections.reverse(attempts);

    change(() -> deliveries().record(endpoint.id(), HERE, attempts, leasedAt));

    assertThat(payloads(endpoint, NOW.plusSeconds(11)))
        .hasSize(20)
        .allMatch(payload -> payload.endsWith("7"));
    assertThat(read(() -> deliveries().page(endpoint.id(), Long.MAX_VALUE, 1_000)))
        .filteredOn(told -> told.state() == State.DELIVERED)
        .hasSize(180);
  }

  @Test
  void keepsAnErrorThatAStrangerWrote() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);

    record(
        endpoint,
        HERE,
        new DeliveryAttempt(
            delivery.id(),
            NOW,
            1,
            Optional.empty(),
            Optional.of("🙁".repeat(250) + "\0"),
            Optional.empty()));

    assertThat(page(endpoint).get(0).lastError().orElseThrow()).startsWith("🙁".repeat(250));
  }

  @Test
  void prolongsALeaseThatIsStillOnesOwn() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);
    Instant longer = leasedAt.plus(LEASE.multipliedBy(2));

    assertThat(record(endpoint, HERE, longer)).contains(endpoint);

    assertThat(leased(THERE, NOW, longer.minusMillis(1), endpoint)).isEmpty();
    assertThat(leased(THERE, NOW, longer, endpoint)).containsExactly(endpoint);
  }

  @Test
  void prolongsALeaseThatEndedButNobodyTook() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);

    assertThat(record(endpoint, HERE, leasedAt.plus(LEASE.multipliedBy(3)))).contains(endpoint);

    assertThat(leased(THERE, NOW, leasedAt.plus(LEASE.multipliedBy(2)), endpoint)).isEmpty();
  }

  @Test
  void recordsWhatCameOfAttemptsAlthoughTheLeaseIsLost() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    leased(HERE, NOW, leasedAt, endpoint);
    Instant over = leasedAt.plus(LEASE);
    leased(THERE, NOW, over, endpoint);

    Optional<WebhookEndpoint> mine =
        read(
            () ->
                deliveries()
                    .record(
                        endpoint.id(),
                        HERE,
                        List.of(delivered(delivery, NOW)),
                        over.plus(LEASE.multipliedBy(5))));

    assertThat(mine).isEmpty();
    assertThat(page(endpoint).get(0).state()).isEqualTo(State.DELIVERED);
    happen(endpoint, NOW, "another");
    dispatch();
    assertThat(leased(HERE, NOW, over.plus(LEASE), endpoint))
        .as("the lease of the other server was not prolonged")
        .containsExactly(endpoint);
  }

  @Test
  void prolongsNoLeaseThatWasGivenBack() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);
    change(() -> deliveries().release(endpoint.id(), HERE));

    assertThat(record(endpoint, HERE, leasedAt.plus(LEASE))).isEmpty();

    assertThat(leased(THERE, NOW, leasedAt, endpoint)).containsExactly(endpoint);
  }

  @Test
  void neverUndoesThatADeliveryArrived() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    record(endpoint, THERE, delivered(delivery, NOW));

    record(endpoint, HERE, failed(delivery, NOW, NOW.plusSeconds(10)));
    record(endpoint, HERE, givenUp(delivery, NOW, 500));

    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    assertThat(page(endpoint).get(0).state()).isEqualTo(State.DELIVERED);
    assertThat(page(endpoint).get(0).attempts()).isEqualTo(1);
  }

  @Test
  void recordsNothingOfAnotherEndpoint() {
    WebhookEndpoint mine = withSomethingDue();
    WebhookEndpoint yours = withSomethingDue();
    Delivery delivery = due(yours, NOW).get(0);

    record(mine, HERE, delivered(delivery, NOW));

    assertThat(due(yours, NOW)).containsExactly(delivery);
  }

  @Test
  void knowsSinceWhenEveryAttemptFails() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    happen(shop, NOW, "one");
    happen(shop, NOW, "two");
    happen(shop, NOW, "three");
    dispatch();
    List<Delivery> due = due(endpoint, NOW);
    assertThat(failingSince(endpoint)).isEmpty();

    record(endpoint, HERE, failed(due.get(0), NOW.plusSeconds(2), NOW.plusSeconds(9)));
    assertThat(failingSince(endpoint)).contains(NOW.plusSeconds(2));
    record(endpoint, HERE, failed(due.get(0), NOW.plusSeconds(3), NOW.plusSeconds(9)));
    assertThat(failingSince(endpoint)).contains(NOW.plusSeconds(2));
    // The batch is not in the order of time.
    record(
        endpoint,
        HERE,
        failed(due.get(0), NOW.plusSeconds(7), NOW.plusSeconds(9)),
        delivered(due.get(1), NOW.plusSeconds(5)),
        failed(due.get(2), NOW.plusSeconds(6), NOW.plusSeconds(9)));
    assertThat(failingSince(endpoint)).contains(NOW.plusSeconds(6));
    record(endpoint, HERE, delivered(due.get(0), NOW.plusSeconds(9)));
    assertThat(failingSince(endpoint)).isEmpty();
  }

  @Test
  @DisplayName("H-2: an endpoint that is disabled is told nothing any more")
  void disablesAnEndpoint() {
    WebhookEndpoint endpoint = withSomethingDue();
    leased(HERE, NOW, leasedAt, endpoint);
    WebhookEndpoint disabled = endpoint.disabled(WebhookEndpoint.Reason.GONE, NOW.plusSeconds(1));

    assertThat(disable(endpoint, WebhookEndpoint.Reason.GONE, NOW.plusSeconds(1)))
        .contains(disabled);

    assertThat(disable(endpoint, WebhookEndpoint.Reason.FAILING, NOW.plusSeconds(2))).isEmpty();
    assertThat(now(endpoint)).contains(disabled);
    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    assertThat(page(endpoint)).extracting(DeliveryRecord::state).containsExactly(State.FAILED);
    assertThat(page(endpoint).get(0).nextAttemptAt()).isEmpty();
    assertThat(record(endpoint, HERE, leasedAt.plus(LEASE))).isEmpty();
  }

  @Test
  void leavesWhatArrivedBeforeAnEndpointWasDisabled() {
    WebhookEndpoint endpoint = withSomethingDue();
    record(endpoint, HERE, delivered(due(endpoint, NOW).get(0), NOW));

    disable(endpoint, WebhookEndpoint.Reason.FAILING, NOW);

    assertThat(page(endpoint)).extracting(DeliveryRecord::state).containsExactly(State.DELIVERED);
  }

  @Test
  void recordsALateFailureOfADisabledEndpointWithoutTryingAgain() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    disable(endpoint, WebhookEndpoint.Reason.GONE, NOW);

    record(endpoint, HERE, failed(delivery, NOW.plusMillis(1), NOW.plusSeconds(10)));

    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    assertThat(page(endpoint).get(0).state()).isEqualTo(State.FAILED);
    assertThat(page(endpoint).get(0).attempts()).isEqualTo(1);
    assertThat(page(endpoint).get(0).lastError()).contains("connection refused");
  }

  @Test
  void tellsAnEndpointAgainThatGetsAnotherAddress() {
    WebhookEndpoint endpoint = withSomethingDue();
    record(endpoint, HERE, failed(due(endpoint, NOW).get(0), NOW, NOW.plusSeconds(10)));
    WebhookEndpoint disabled =
        disable(endpoint, WebhookEndpoint.Reason.FAILING, NOW.plusSeconds(1)).orElseThrow();
    assertThat(failingSince(endpoint)).contains(NOW);

    change(
        () -> {
          stores().webhooks().lock(endpoint.merchant(), endpoint.uuid());
          stores()
              .webhooks()
              .update(disabled.changed("Till", endpoint.url() + "/v2", NOW.plusSeconds(2)));
        });
    happen(endpoint, NOW.plusSeconds(3), "again");
    dispatch();

    assertThat(payloads(endpoint, NOW.plusSeconds(100))).containsExactly("again");
    assertThat(failingSince(endpoint)).as("nothing failed at the new address yet").isEmpty();
  }

  @Test
  void givesUpWhatADeletedEndpointWasNotTold() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    leased(HERE, NOW, leasedAt, endpoint);

    change(() -> stores().webhooks().delete(endpoint.id()));

    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    assertThat(page(endpoint)).extracting(DeliveryRecord::state).containsExactly(State.FAILED);
    assertThat(disable(endpoint, WebhookEndpoint.Reason.GONE, NOW)).isEmpty();
    assertThat(record(endpoint, HERE, failed(delivery, NOW, NOW.plusSeconds(1)))).isEmpty();
    assertThat(due(endpoint, NOW.plusSeconds(100))).isEmpty();
    assertThat(record(endpoint, HERE, delivered(delivery, NOW))).isEmpty();
    assertThat(page(endpoint)).extracting(DeliveryRecord::state).containsExactly(State.DELIVERED);
  }

  @Test
  @DisplayName("H-5: makes a delivery due again, whatever came of it")
  void makesADeliveryDueAgain() {
    WebhookEndpoint endpoint = withSomethingDue();
    Delivery delivery = due(endpoint, NOW).get(0);
    record(endpoint, HERE, delivered(delivery, NOW));
    record(endpoint, HERE, delivered(delivery, NOW));

    change(() -> deliveries().again(delivery.id(), NOW.plusSeconds(5)));

    assertThat(due(endpoint, NOW.plusSeconds(4))).isEmpty();
    assertThat(due(endpoint, NOW.plusSeconds(5))).containsExactly(delivery);
    assertThat(page(endpoint).get(0).state()).isEqualTo(State.PENDING);
    assertThat(page(endpoint).get(0).nextAttemptAt()).contains(NOW.plusSeconds(5));
  }

  @Test
  void findsADeliveryOfTheEndpointOnly() {
    WebhookEndpoint mine = withSomethingDue();
    WebhookEndpoint yours = withSomethingDue();
    DeliveryRecord delivery = page(mine).get(0);

    assertThat(read(() -> deliveries().find(mine.id(), delivery.id()))).contains(delivery);
    assertThat(read(() -> deliveries().find(yours.id(), delivery.id()))).isEmpty();
    assertThat(read(() -> deliveries().find(mine.id(), Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void readsBackwardsFromANumber() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    registered(shop, NOW);
    for (int i = 0; i < 5; i++) {
      happen(shop, NOW.plusSeconds(i), "{}");
    }
    dispatch();

    List<DeliveryRecord> all = page(endpoint);
    assertThat(all)
        .extracting(DeliveryRecord::createdAt)
        .containsExactly(
            NOW.plusSeconds(4), NOW.plusSeconds(3), NOW.plusSeconds(2), NOW.plusSeconds(1), NOW);
    assertThat(page(endpoint, Long.MAX_VALUE, 2)).isEqualTo(all.subList(0, 2));
    assertThat(page(endpoint, all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
    assertThat(page(endpoint, all.get(4).id(), 2)).isEmpty();
  }

  @Test
  void knowsWhatHasWaitedLongestForItsFirstAttempt() {
    Instant longAgo = Instant.parse("1990-01-01T00:00:00Z");
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, longAgo);
    Instant later = longAgo.plus(Duration.ofDays(1));
    happen(shop, longAgo.plusSeconds(1), "older");
    happen(shop, longAgo.plusSeconds(2), "younger");
    dispatch();
    List<Delivery> due = due(endpoint, later);

    assertThat(oldestWaiting(longAgo)).isEmpty();
    assertThat(oldestWaiting(later)).contains(longAgo.plusSeconds(1));
    record(endpoint, HERE, failed(due.get(0), later, longAgo.plusSeconds(1)));
    assertThat(oldestWaiting(later)).contains(longAgo.plusSeconds(2));
    record(endpoint, HERE, delivered(due.get(1), later), givenUp(due.get(0), later, 500));
    assertThat(oldestWaiting(later)).isEmpty();
  }

  @Test
  @DisplayName("H-5: forgets what is old and done")
  void forgetsWhatIsOldAndDone() {
    Instant old = Instant.parse("1995-01-01T00:00:00Z");
    Instant before = old.plusSeconds(10);
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, old);
    dispatch();
    while (read(() -> deliveries().forget(before, 1_000)) > 0) {
      continue;
    }
    happen(shop, old, "delivered");
    happen(shop, old.plusSeconds(1), "failed");
    happen(shop, old.plusSeconds(2), "pending");
    happen(shop, old.plusSeconds(3), "");
    happen(shop, before, "too young");
    dispatch();
    happen(shop, old.plusSeconds(5), "not dispatched");
    List<Delivery> due = due(endpoint, NOW);
    record(endpoint, HERE, delivered(due.get(0), NOW), givenUp(due.get(1), NOW, 500));

    assertThat(read(() -> deliveries().forget(before, 2))).isEqualTo(2);
    assertThat(read(() -> deliveries().forget(before, 2))).isEqualTo(1);
    assertThat(read(() -> deliveries().forget(before, 2))).isZero();

    assertThat(page(endpoint))
        .extracting(DeliveryRecord::createdAt)
        .containsExactly(before, old.plusSeconds(2));
    assertThat(read(() -> stores().outbox().page(Optional.of(shop.id()), Long.MAX_VALUE, 10)))
        .extracting(Outbox.Summary::at)
        .containsExactly(old.plusSeconds(5), before, old.plusSeconds(2));
    record(endpoint, HERE, delivered(due.get(2), NOW));
    assertThat(read(() -> deliveries().forget(before, 2))).isEqualTo(1);
    dispatch();
    assertThat(payloads(endpoint, NOW)).contains("not dispatched");
  }

  @Test
  void leasesToOneOfSeveralServersAtOnce() {
    int endpoints = 24;
    List<WebhookEndpoint> mine = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      mine.add(withSomethingDue());
    }

    List<List<WebhookEndpoint>> leased =
        Together.run(
            4,
            number -> {
              Storage stores = number % 2 == 0 ? stores() : storesOfAnotherServer();
              List<WebhookEndpoint> got = new ArrayList<>();
              for (int round = 0; round < 12; round++) {
                got.addAll(
                    stores.inTransaction(
                        () ->
                            stores
                                .deliveries()
                                .lease("s" + number, NOW, leasedAt, leasedAt.plus(LEASE), 5)));
              }
              return got;
            });

    List<WebhookEndpoint> all = leased.stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates();
    List<WebhookEndpoint> rest = leased(HERE, NOW, leasedAt, mine.toArray(WebhookEndpoint[]::new));
    assertThat(all).noneMatch(rest::contains);
    assertThat(all.size() + rest.size()).isGreaterThanOrEqualTo(endpoints);
    assertThat(mine).allMatch(endpoint -> all.contains(endpoint) || rest.contains(endpoint));
  }

  @Test
  @DisplayName("H-5: loses no event and puts none before one that is told already")
  void losesNoEventOfThoseThatCommitInAnyOrder() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    int writers = 3;
    int each = 40;
    AtomicInteger writing = new AtomicInteger(writers);
    List<List<Long>> seen = Collections.synchronizedList(new ArrayList<>());

    Together.run(
        writers + 3,
        number -> {
          if (number < writers) {
            for (int i = 0; i < each; i++) {
              appendSlowly(shop, number % 2 == 0 ? stores() : storesOfAnotherServer());
            }
            writing.decrementAndGet();
          } else if (number < writers + 2) {
            Storage stores = number % 2 == 0 ? stores() : storesOfAnotherServer();
            while (writing.get() > 0) {
              stores.inTransaction(() -> stores.deliveries().dispatch(7));
            }
          } else {
            while (writing.get() > 0) {
              seen.add(idsOf(page(endpoint)));
            }
          }
          return number;
        });
    dispatch();
    seen.add(idsOf(page(endpoint)));

    List<Long> last = seen.get(seen.size() - 1);
    assertThat(last).hasSize(writers * each);
    assertThat(page(endpoint))
        .extracting(DeliveryRecord::message)
        .doesNotHaveDuplicates()
        .hasSize(writers * each);
    for (List<Long> earlier : seen) {
      assertThat(last.subList(last.size() - earlier.size(), last.size())).isEqualTo(earlier);
    }
  }

  /** Takes the event's number, and commits later. */
  private static void appendSlowly(Merchant shop, Storage stores) {
    stores.inTransaction(
        () -> {
          stores.outbox().append(lowBalance(shop, NOW), "{}");
          stores.outbox().latest(shop.id(), 1);
          Patience.pause(1);
          return shop;
        });
  }

  @Test
  void leavesNothingPendingAtAnEndpointThatEndsMeanwhile() {
    Merchant shop = aBazaar().shop();
    for (int round = 0; round < 30; round++) {
      WebhookEndpoint deleted = registered(shop, NOW);
      WebhookEndpoint disabled = registered(shop, NOW);
      happen(shop, NOW, "{}");

      Together.run(
          3,
          number -> {
            Storage stores = number % 2 == 0 ? stores() : storesOfAnotherServer();
            return stores.inTransaction(
                () -> {
                  if (number == 0) {
                    stores.webhooks().lock(shop.id(), deleted.uuid());
                    stores.webhooks().delete(deleted.id());
                  } else if (number == 1) {
                    stores.deliveries().disable(disabled.id(), WebhookEndpoint.Reason.GONE, NOW);
                  } else {
                    stores.deliveries().dispatch(1_000);
                  }
                  return number;
                });
          });
      dispatch();

      assertThat(page(deleted)).extracting(DeliveryRecord::state).doesNotContain(State.PENDING);
      assertThat(page(disabled)).extracting(DeliveryRecord::state).doesNotContain(State.PENDING);
    }
  }

  @Test
  void leasesOverWhatADeadServerLeft() {
    List<WebhookEndpoint> left = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      left.add(withSomethingDue());
    }
    WebhookEndpoint[] all = left.toArray(WebhookEndpoint[]::new);
    assertThat(leased("dead", NOW, leasedAt, all)).hasSize(8);
    Instant over = leasedAt.plus(LEASE);

    List<List<WebhookEndpoint>> taken =
        Together.run(
            2,
            number -> {
              Storage stores = number == 0 ? stores() : storesOfAnotherServer();
              List<WebhookEndpoint> got = new ArrayList<>();
              for (int round = 0; round < 8; round++) {
                got.addAll(
                    stores.inTransaction(
                        () ->
                            stores
                                .deliveries()
                                .lease("s" + number, NOW, over, over.plus(LEASE), 1_000)));
              }
              return got.stream().filter(left::contains).toList();
            });

    assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrder(all);
  }

  private WebhookEndpoint registered(Merchant shop, Instant since) {
    return Endpoints.registered(stores(), shop, since);
  }

  private WebhookEndpoint withSomethingDue() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop, NOW);
    happen(shop, NOW, "{}");
    dispatch();
    return endpoint;
  }

  private static PointsEvent lowBalance(Merchant shop, Instant at) {
    return new PointsEvent.LowBalance(shop.id(), 1, at);
  }

  private void happen(Merchant shop, Instant at, String message) {
    change(() -> stores().outbox().append(lowBalance(shop, at), message));
  }

  private void happen(WebhookEndpoint endpoint, Instant at, String message) {
    change(
        () ->
            stores()
                .outbox()
                .append(new PointsEvent.LowBalance(endpoint.merchant(), 1, at), message));
  }

  private long newestEvent(Merchant shop) {
    return stores().outbox().page(Optional.of(shop.id()), Long.MAX_VALUE, 1).get(0).number();
  }

  private void dispatch() {
    while (read(() -> deliveries().dispatch(1_000)) > 0) {
      continue;
    }
  }

  private List<WebhookEndpoint> leased(
      String owner, Instant now, Instant clock, WebhookEndpoint... mine) {
    return read(() -> deliveries().lease(owner, now, clock, clock.plus(LEASE), 1_000)).stream()
        .filter(endpoint -> List.of(mine).stream().anyMatch(own -> own.id().equals(endpoint.id())))
        .toList();
  }

  private Optional<WebhookEndpoint> record(
      WebhookEndpoint endpoint, String owner, DeliveryAttempt... attempts) {
    return read(
        () -> deliveries().record(endpoint.id(), owner, List.of(attempts), leasedAt.plus(LEASE)));
  }

  private Optional<WebhookEndpoint> record(WebhookEndpoint endpoint, String owner, Instant until) {
    return read(() -> deliveries().record(endpoint.id(), owner, List.of(), until));
  }

  private static DeliveryAttempt delivered(Delivery delivery, Instant at) {
    return new DeliveryAttempt(
        delivery.id(), at, 7, Optional.of(204), Optional.empty(), Optional.empty());
  }

  private static DeliveryAttempt failed(Delivery delivery, Instant at, Instant next) {
    return new DeliveryAttempt(
        delivery.id(),
        at,
        8,
        Optional.empty(),
        Optional.of("connection refused"),
        Optional.of(next));
  }

  private static DeliveryAttempt givenUp(Delivery delivery, Instant at, int status) {
    return new DeliveryAttempt(
        delivery.id(), at, 9, Optional.of(status), Optional.empty(), Optional.empty());
  }

  private Optional<WebhookEndpoint> disable(
      WebhookEndpoint endpoint, WebhookEndpoint.Reason reason, Instant at) {
    return read(() -> deliveries().disable(endpoint.id(), reason, at));
  }

  private Optional<WebhookEndpoint> now(WebhookEndpoint endpoint) {
    return read(() -> stores().webhooks().find(endpoint.merchant(), endpoint.uuid()));
  }

  private Optional<Instant> failingSince(WebhookEndpoint endpoint) {
    return read(() -> deliveries().failingSince(endpoint.id()));
  }

  private Optional<Instant> oldestWaiting(Instant now) {
    return read(() -> deliveries().oldestWaiting(now));
  }

  private List<Delivery> due(WebhookEndpoint endpoint, Instant now) {
    return read(() -> deliveries().due(endpoint.id(), now, 1_000));
  }

  private List<String> payloads(WebhookEndpoint endpoint, Instant now) {
    return due(endpoint, now).stream().map(Delivery::payload).toList();
  }

  private List<DeliveryRecord> page(WebhookEndpoint endpoint) {
    return page(endpoint, Long.MAX_VALUE, 1_000);
  }

  private List<DeliveryRecord> page(WebhookEndpoint endpoint, long before, int limit) {
    return read(() -> deliveries().page(endpoint.id(), before, limit));
  }

  private static List<Long> idsOf(List<DeliveryRecord> page) {
    return page.stream().map(DeliveryRecord::id).toList();
  }

  private Deliveries deliveries() {
    return stores().deliveries();
  }
}
