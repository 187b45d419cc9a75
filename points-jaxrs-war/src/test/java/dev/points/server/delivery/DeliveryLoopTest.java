package dev.points.server.delivery;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.audit.AuditLog;
import dev.points.event.PointsEvent;
import dev.points.fixture.Bazaar;
import dev.points.fixture.DelegatingStorage;
import dev.points.fixture.ManualClock;
import dev.points.merchant.Merchant;
import dev.points.storage.Storage;
import dev.points.storage.memory.InMemoryStorage;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.DeliveryRecord.State;
import dev.points.webhook.RetrySchedule;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookId;
import dev.points.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The delivery loop (H-2, H-3)")
@Timeout(60)
class DeliveryLoopTest {

  private static final Instant OUTSIDE = Instant.parse("2033-01-01T00:00:00Z");
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int CONCURRENCY = 3;

  /** A database that is away when a test says so. */
  private static final class Unsteady extends DelegatingStorage {

    private boolean away;
    private int transactions;

    Unsteady(Storage stores) {
      super(stores);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      if (away) {
        throw new IllegalStateException("away");
      }
      transactions++;
      return super.inTransaction(work);
    }
  }

  private final Unsteady stores = new Unsteady(new InMemoryStorage());
  private final ManualClock clock = ManualClock.at(NOW);
  private final ManualClock outside = ManualClock.at(OUTSIDE);
  private final FakePost post = new FakePost();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final DeliveryLoop loop = loop(post);
  private final Merchant shop = Bazaar.in(stores).shop();

  private DeliveryLoop loop(Post by) {
    return new DeliveryLoop(
        stores,
        by,
        new DeliverySettings(
            POLL,
            Duration.ofSeconds(10),
            CONCURRENCY,
            new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofSeconds(60)))),
        clock,
        outside,
        () -> 100,
        (outcome, took) -> outcomes.add(outcome));
  }

  @Test
  void sendsWhatHappenedAndRecordsThatItArrived() {
    WebhookEndpoint endpoint = registered("one");
    happen("{\"n\":1}");

    look();

    assertThat(post.sent()).hasSize(1);
    FakePost.Sent sent = post.sent().get(0);
    assertThat(sent.endpoint().id()).isEqualTo(endpoint.id());
    assertThat(sent.secrets()).containsExactly(endpoint.secret());
    assertThat(sent.delivery().payload()).isEqualTo("{\"n\":1}");
    assertThat(record(endpoint).state()).isEqualTo(State.PENDING);

    sent.answered(204);
    loop.step();

    DeliveryRecord record = record(endpoint);
    assertThat(record.state()).isEqualTo(State.DELIVERED);
    assertThat(record.attempts()).isEqualTo(1);
    assertThat(record.lastStatus()).contains(204);
    assertThat(record.lastMillis()).contains(7L);
    assertThat(outcomes).containsExactly(Outcome.DELIVERED);
    look();
    assertThat(post.sent()).hasSize(1);
  }

  @Test
  void triesAgainByTheScheduleUntilItGivesUp() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    post.sent().get(0).answered(500);
    loop.step();
    // 10 % later than planned, as the jitter of these tests is.
    assertThat(record(endpoint).nextAttemptAt()).contains(NOW.plusSeconds(11));

    clock.advance(Duration.ofMillis(10_999));
    look();
    assertThat(post.sent()).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    look();
    assertThat(post.sent()).hasSize(2);
    post.sent().get(1).failed("timeout");
    loop.step();
    assertThat(record(endpoint).lastError()).contains("timeout");

    clock.advance(Duration.ofSeconds(66));
    look();
    assertThat(post.sent()).hasSize(3);
    assertThat(post.sent()).extracting(sent -> sent.delivery().message()).hasSize(3);
    assertThat(post.sent().stream().map(sent -> sent.delivery().message()).distinct()).hasSize(1);
    assertThat(post.sent()).extracting(sent -> sent.delivery().attempts()).containsExactly(0, 1, 2);
    post.sent().get(2).answered(302);
    loop.step();

    assertThat(record(endpoint).state()).isEqualTo(State.FAILED);
    assertThat(outcomes).containsExactly(Outcome.RETRIED, Outcome.RETRIED, Outcome.FAILED);
  }

  @Test
  void sendsNoMoreAtATimeThanItMay() {
    registered("one");
    for (int each = 0; each < 10; each++) {
      happen("{}");
    }

    look();
    assertThat(post.underWay()).hasSize(CONCURRENCY);
    look();
    assertThat(post.underWay()).hasSize(CONCURRENCY);

    post.sent().get(1).answered(200);
    loop.step();
    assertThat(post.sent()).hasSize(CONCURRENCY + 1);
    deliverAll();
    assertThat(post.sent()).hasSize(10);
    assertThat(post.sent().stream().map(sent -> sent.delivery().id()).distinct()).hasSize(10);
  }

  @Test
  void servesOthersWhileOneHangs() {
    WebhookEndpoint hanging = registered("hanging");
    WebhookEndpoint healthy = registered("healthy");
    for (int each = 0; each < 30; each++) {
      happen("{}");
    }
    look();

    for (int round = 0; round < 30; round++) {
      post.underWayTo(healthy).forEach(sent -> sent.answered(200));
      loop.step();
    }

    assertThat(post.underWayTo(hanging)).hasSize(CONCURRENCY);
    assertThat(records(healthy)).hasSize(30).allMatch(r -> r.state() == State.DELIVERED);
  }

  @Test
  void leavesRoomForEachOfManyThatHang() {
    int many = DeliveryLoop.MAX_ENDPOINTS;
    for (int each = 0; each < many; each++) {
      registered("hanging-" + each);
    }
    for (int each = 0; each < 5; each++) {
      happen("{}");
    }

    look();
    look();

    assertThat(post.underWay().size()).isLessThanOrEqualTo(DeliveryLoop.MAX_IN_FLIGHT);
    assertThat(post.underWay().stream().map(sent -> sent.endpoint().id()).distinct()).hasSize(many);
  }

  @Test
  void takesTurnsIfThereAreMoreEndpointsThanItServes() {
    for (int each = 0; each < DeliveryLoop.MAX_ENDPOINTS; each++) {
      registered("first-" + each);
    }
    for (int each = 0; each < 60; each++) {
      happen("{}");
    }
    look();
    WebhookEndpoint late = registered("late");
    happen("{}");

    outside.advance(DeliveryLoop.FAIR_SHARE);
    look();
    look();
    assertThat(post.underWayTo(late)).isEmpty();
    post.underWay().forEach(sent -> sent.answered(200));
    look();
    look();

    assertThat(post.underWayTo(late)).hasSize(1);
  }

  @Test
  void disablesAnEndpointThatIsGone() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    happen("{}");
    look();
    post.sent().get(0).answered(410);
    loop.step();
    post.sent().get(1).answered(200);
    look();

    WebhookEndpoint now = now(endpoint);
    assertThat(now.disabled())
        .contains(new WebhookEndpoint.Disabled(WebhookEndpoint.Reason.GONE, NOW));
    assertThat(outcomes).containsExactly(Outcome.FAILED, Outcome.DELIVERED);
    assertThat(records(endpoint))
        .extracting(DeliveryRecord::state)
        .containsExactlyInAnyOrder(State.FAILED, State.DELIVERED);
    List<AuditLog.Numbered> entries =
        stores.inTransaction(
            () ->
                stores
                    .auditLog()
                    .page(Optional.of("merchant:" + shop.id().value()), Long.MAX_VALUE, 10));
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).entry().action()).isEqualTo("webhook.disable");
    assertThat(entries.get(0).entry().actor()).isEqualTo(DeliveryLoop.ACTOR);
    assertThat(entries.get(0).entry().after())
        .containsEntry("webhook", endpoint.uuid().toString())
        .containsEntry("host", "shop.example")
        .containsEntry("disabled", "gone");
    happen("{}");
    look();
    assertThat(post.sent()).hasSize(2);
  }

  @Test
  void disablesAnEndpointThatFailsForThreeDays() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    post.sent().get(0).answered(500);
    loop.step();

    clock.advance(WebhookEndpoint.PATIENCE.minusMillis(1));
    look();
    post.sent().get(1).failed("timeout");
    loop.step();
    assertThat(now(endpoint).disabled()).isEmpty();

    clock.advance(Duration.ofMinutes(2));
    look();
    post.sent().get(2).failed("timeout");
    loop.step();
    assertThat(now(endpoint).disabled().map(WebhookEndpoint.Disabled::reason))
        .contains(WebhookEndpoint.Reason.FAILING);
  }

  @Test
  void isPatientWithAnEndpointThatAnsweredInBetween() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    post.sent().get(0).answered(500);
    loop.step();
    clock.advance(Duration.ofDays(2));
    happen("{}");
    look();
    post.underWay().get(0).answered(200);
    post.underWay().get(0).answered(500);
    loop.step();

    clock.advance(Duration.ofDays(2));
    look();
    post.underWay().forEach(sent -> sent.answered(500));
    loop.step();

    assertThat(now(endpoint).disabled()).isEmpty();
  }

  @Test
  void sendsNothingMoreToAnEndpointThatWasDeleted() {
    WebhookEndpoint endpoint = registered("one");
    for (int each = 0; each < 10; each++) {
      happen("{}");
    }
    look();
    stores.inTransaction(
        () -> {
          stores.webhooks().delete(endpoint.id());
          return endpoint;
        });

    deliverAll();

    assertThat(post.sent()).hasSize(CONCURRENCY);
  }

  @Test
  void sendsToTheEndpointAsItIsNow() {
    WebhookEndpoint endpoint = registered("one");
    WebhookSecret other = WebhookSecret.random();
    for (int each = 0; each < CONCURRENCY + 1; each++) {
      happen("{}");
    }
    look();
    stores.inTransaction(
        () -> {
          stores.webhooks().lock(shop.id(), endpoint.uuid());
          stores
              .webhooks()
              .update(
                  endpoint.changed("Till", "https://shop.example/new", NOW).rotated(other, NOW));
          return endpoint;
        });

    post.sent().get(0).answered(200);
    loop.step();

    FakePost.Sent last = post.sent().get(CONCURRENCY);
    assertThat(last.endpoint().url()).isEqualTo("https://shop.example/new");
    assertThat(last.secrets()).containsExactly(other, endpoint.secret());
  }

  @Test
  void keepsItsLeaseAsLongAsAnEndpointHangs() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();

    for (int second = 0; second < 60; second += 5) {
      outside.advance(Duration.ofSeconds(5));
      loop.step();
      assertThat(leasedByOthers()).isEmpty();
    }

    post.sent().get(0).answered(200);
    loop.step();
    assertThat(record(endpoint).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void givesTheLeaseBackWhenNothingIsDue() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    post.sent().get(0).answered(200);
    loop.step();
    happen("{}");
    stores.inTransaction(() -> stores.deliveries().dispatch(10));

    assertThat(leasedByOthers()).containsExactly(endpoint.id());
  }

  @Test
  void leavesWhatItHadUnderWayToOthersWhenItDies() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    FakePost others = new FakePost();
    DeliveryLoop other = loop(others);

    outside.advance(DeliveryLoop.LEASE.minusMillis(1));
    other.step();
    assertThat(others.sent()).isEmpty();
    outside.advance(POLL);
    other.step();

    assertThat(others.sent()).hasSize(1);
    assertThat(others.sent().get(0).delivery()).isEqualTo(post.sent().get(0).delivery());
    others.sent().get(0).answered(200);
    other.step();
    assertThat(record(endpoint).state()).isEqualTo(State.DELIVERED);
  }

  /** A server that was frozen wakes up with a lease that is over. */
  @Test
  void sendsNothingUnderALeaseThatIsOver() {
    registered("one");
    for (int each = 0; each < 10; each++) {
      happen("{}");
    }
    look();
    FakePost others = new FakePost();
    DeliveryLoop other = loop(others);
    outside.advance(DeliveryLoop.LEASE.plusSeconds(1));
    other.step();
    assertThat(others.sent()).hasSize(CONCURRENCY);

    post.underWay().forEach(sent -> sent.answered(200));
    look();
    look();

    assertThat(post.sent()).hasSize(CONCURRENCY);
    // What it sent is recorded all the same.
    assertThat(outcomes).containsOnly(Outcome.DELIVERED).hasSize(CONCURRENCY);
  }

  @Test
  void keepsWhatCameOfAttemptsWhileTheDatabaseIsAway() {
    WebhookEndpoint endpoint = registered("one");
    happen("{}");
    look();
    stores.away = true;
    post.sent().get(0).answered(200);
    for (int tries = 0; tries < 3; tries++) {
      assertThatIllegalStateException().isThrownBy(loop::step);
    }

    stores.away = false;
    look();

    assertThat(record(endpoint).state()).isEqualTo(State.DELIVERED);
    assertThat(record(endpoint).attempts()).isEqualTo(1);
    assertThat(post.sent()).hasSize(1);
  }

  @Test
  void doesNothingBetweenLooksIfNothingHappens() {
    look();
    int before = stores.transactions;

    loop.step();
    loop.step();

    assertThat(stores.transactions).isEqualTo(before);
  }

  @Test
  void hearsTheLastAnswersAndGivesItsLeasesBackWhenItStops() throws InterruptedException {
    WebhookEndpoint endpoint = registered("one");
    for (int each = 0; each < 10; each++) {
      happen("{}");
    }
    look();
    Thread running = new Thread(loop);
    loop.stop();
    running.start();
    post.underWay().forEach(sent -> sent.answered(200));
    running.join();

    assertThat(records(endpoint).stream().filter(r -> r.state() == State.DELIVERED))
        .hasSize(CONCURRENCY);
    assertThat(leasedByOthers()).containsExactly(endpoint.id());
  }

  @Test
  void tellsOutsidersHowLongAnEventHasWaited() {
    OutboxAge age =
        new OutboxAge(stores, clock, () -> outside.instant().toEpochMilli() * 1_000_000);
    registered("one");
    assertThat(age.get()).isZero();
    happen("{}");
    stores.inTransaction(() -> stores.deliveries().dispatch(10));
    clock.advance(Duration.ofSeconds(90));
    assertThat(age.get()).as("looked up a moment ago").isZero();

    outside.advance(Duration.ofSeconds(1));
    assertThat(age.get()).isEqualTo(90);
    stores.away = true;
    outside.advance(Duration.ofSeconds(1));
    assertThat(age.get()).isEqualTo(90);
  }

  private void look() {
    outside.advance(POLL);
    loop.step();
  }

  private void deliverAll() {
    while (!post.underWay().isEmpty()) {
      post.underWay().forEach(sent -> sent.answered(200));
      loop.step();
    }
  }

  private WebhookEndpoint registered(String path) {
    return stores.inTransaction(
        () -> {
          WebhookEndpoint endpoint =
              WebhookEndpoint.register(
                  stores.webhooks().nextId(),
                  UUID.randomUUID(),
                  shop.id(),
                  "Till",
                  "https://shop.example/" + path + "?token=secret",
                  WebhookSecret.random(),
                  clock.instant());
          stores.webhooks().add(endpoint);
          return endpoint;
        });
  }

  private void happen(String message) {
    stores.inTransaction(
        () -> {
          stores
              .outbox()
              .append(new PointsEvent.LowBalance(shop.id(), 1, clock.instant()), message);
          return message;
        });
  }

  private List<WebhookId> leasedByOthers() {
    return stores
        .inTransaction(
            () ->
                stores
                    .deliveries()
                    .lease(
                        "other",
                        clock.instant(),
                        outside.instant(),
                        outside.instant().plus(DeliveryLoop.LEASE),
                        10))
        .stream()
        .map(WebhookEndpoint::id)
        .toList();
  }

  private WebhookEndpoint now(WebhookEndpoint endpoint) {
    return stores
        .inTransaction(() -> stores.webhooks().find(shop.id(), endpoint.uuid()))
        .orElseThrow();
  }

  private DeliveryRecord record(WebhookEndpoint endpoint) {
    assertThat(records(endpoint)).hasSize(1);
    return records(endpoint).get(0);
  }

  private List<DeliveryRecord> records(WebhookEndpoint endpoint) {
    return stores.inTransaction(
        () -> stores.deliveries().page(endpoint.id(), Long.MAX_VALUE, 1_000));
  }
}
