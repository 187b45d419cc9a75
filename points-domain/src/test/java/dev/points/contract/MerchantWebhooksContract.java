package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.audit.Actor;
import dev.points.engine.MerchantWebhooks;
import dev.points.engine.Once;
import dev.points.engine.PointsEngine;
import dev.points.event.Messages;
import dev.points.event.Outbox;
import dev.points.event.PointsEvent;
import dev.points.fixture.Together;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.Merchant;
import dev.points.merchant.MerchantId;
import dev.points.order.Order;
import dev.points.storage.MerchantLocks;
import dev.points.usecase.webhook.ChangeWebhook;
import dev.points.usecase.webhook.DeliveryResult;
import dev.points.usecase.webhook.RedeliverWebhook;
import dev.points.usecase.webhook.RegisterWebhook;
import dev.points.usecase.webhook.WebhookRefusal;
import dev.points.usecase.webhook.WebhookResult;
import dev.points.webhook.DeliveryAttempt;
import dev.points.webhook.DeliveryRecord;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookTargets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link PointsEngine#webhooks} does over any stores. */
@DisplayName("H-5: the webhooks of a merchant")
public abstract class MerchantWebhooksContract extends EngineContract {

  private static final String URL = "https://shop.example/points";
  private static final Duration HOUR = Duration.ofHours(1);

  /** A host that is refused for the reason that its name says. */
  private static final WebhookTargets TARGETS =
      url ->
          List.of(WebhookTargets.Refusal.values()).stream()
              .filter(why -> url.equals("https://" + why.name()))
              .findFirst();

  /** Messages that say what they are about, and nothing else. */
  private static final Messages MESSAGES =
      new Messages() {
        @Override
        public String ofOrder(PointsEvent.OfOrder event, Order order) {
          return event.wireName() + " " + order.identity().uuid() + " " + event.sequence();
        }

        @Override
        public String ofMerchant(PointsEvent event, Merchant merchant) {
          return event.wireName();
        }

        @Override
        public String ofTest(Merchant merchant, UUID endpoint, Instant at) {
          return merchant.id().value() + " tries " + endpoint + " " + at;
        }
      };

  private PointsEngine teller;
  private MerchantWebhooks webhooks;
  private Merchant shop;

  @BeforeEach
  final void openAShop() {
    teller =
        PointsEngine.builder()
            .stores(stores())
            .clock(clock)
            .locks(MerchantLocks.none())
            .messages(MESSAGES)
            .webhookTargets(TARGETS)
            .build();
    webhooks = teller.webhooks();
    shop = bazaar.shop();
  }

  @Test
  void registersAnEndpointWithASecretOfItsOwn() {
    WebhookEndpoint orders = registered("Orders", URL);
    WebhookEndpoint audit = registered("Audit", URL + "/audit");

    assertThat(orders.merchant()).isEqualTo(shop.id());
    assertThat(orders.name()).isEqualTo("Orders");
    assertThat(orders.url()).isEqualTo(URL);
    assertThat(orders.createdAt()).isEqualTo(NOW);
    assertThat(orders.updatedAt()).isEqualTo(NOW);
    assertThat(orders.disabled()).isEmpty();
    assertThat(orders.replaced()).isEmpty();
    assertThat(orders.secret()).isNotEqualTo(audit.secret());
    assertThat(webhooks.find(shop.id(), orders.uuid())).contains(orders);
    assertThat(webhooks.page(shop.id(), 0, 10))
        .isEqualTo(new MerchantWebhooks.Part(List.of(orders, audit), 2));
    assertThat(webhooks.page(shop.id(), 1, 10))
        .isEqualTo(new MerchantWebhooks.Part(List.of(audit), 2));
  }

  @Test
  @DisplayName("H-4: refuses a second endpoint at an address, letter by letter, of one merchant")
  void refusesASecondEndpointAtAnAddress() {
    registered("Orders", URL);

    assertThat(refusal(register("Again", URL))).isEqualTo(WebhookRefusal.URL_TAKEN);
    registered("Other letters", URL.replace("points", "Points"));
    shop = bazaar.shop();
    registered("Of another", URL);
  }

  @Test
  @DisplayName("H-4: registers an address once, whoever is faster")
  void registersAnAddressOnce() {
    List<WebhookResult> results = Together.run(8, number -> register("Race " + number, URL));

    assertThat(results).filteredOn(WebhookResult.Done.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(WebhookResult.Refused.class::isInstance)
        .extracting(MerchantWebhooksContract::refusal)
        .hasSize(7)
        .isSubsetOf(WebhookRefusal.URL_TAKEN, WebhookRefusal.BUSY);
    assertThat(webhooks.page(shop.id(), 0, 10).total()).isEqualTo(1);
  }

  @Test
  void refusesMoreEndpointsThanAMerchantMayHave() {
    List<WebhookEndpoint> all =
        IntStream.range(0, RegisterWebhook.MAX_ENDPOINTS)
            .mapToObj(number -> registered("Number " + number, URL + number))
            .toList();

    assertThat(refusal(register("One more", URL))).isEqualTo(WebhookRefusal.TOO_MANY);
    webhooks.delete(shop.id(), all.get(0).uuid());
    registered("One more", URL);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("H-4: refuses an address to which nothing is sent")
  void refusesAnAddressToWhichNothingIsSent(WebhookTargets.Refusal why) {
    String bad = "https://" + why.name();
    WebhookEndpoint endpoint = registered("Orders", URL);

    assertThat(register("Bad", bad)).isEqualTo(new WebhookResult.BadTarget(why));
    assertThat(change(endpoint, null, bad)).isEqualTo(new WebhookResult.BadTarget(why));
    assertThat(webhooks.page(shop.id(), 0, 10).endpoints()).containsExactly(endpoint);
  }

  @Test
  @DisplayName("K-3: changes nothing for a merchant who is not published, who may read")
  void changesNothingForAMerchantWhoIsNotPublished() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    DeliveryRecord delivery = due(webhooks.test(shop.id(), endpoint.uuid()));
    amended(shop, now -> now.withStanding(true, false));

    for (WebhookResult result :
        List.of(
            register("Another", URL + "/2"),
            change(endpoint, "Renamed", null),
            webhooks.rotateSecret(shop.id(), endpoint.uuid()),
            webhooks.delete(shop.id(), endpoint.uuid()))) {
      assertThat(refusal(result)).isEqualTo(WebhookRefusal.MERCHANT_NOT_PUBLISHED);
    }
    for (DeliveryResult result :
        List.of(webhooks.test(shop.id(), endpoint.uuid()), redeliver(endpoint, delivery.id()))) {
      assertThat(refusal(result)).isEqualTo(WebhookRefusal.MERCHANT_NOT_PUBLISHED);
    }
    assertThat(webhooks.find(shop.id(), endpoint.uuid())).contains(endpoint);
    assertThat(webhooks.deliveries(shop.id(), endpoint.uuid(), Long.MAX_VALUE, 10))
        .contains(List.of(delivery));
  }

  @Test
  @DisplayName("K-5: finds nothing of others")
  void findsNothingOfOthers() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    DeliveryRecord delivery = due(webhooks.test(shop.id(), endpoint.uuid()));
    WebhookEndpoint twin = registered("Twin", URL + "/2");
    assertThat(refusal(redeliver(twin, delivery.id()))).isEqualTo(WebhookRefusal.NOT_FOUND);
    shop = bazaar.shop();

    for (WebhookResult result :
        List.of(
            change(endpoint, "Renamed", URL),
            webhooks.rotateSecret(shop.id(), endpoint.uuid()),
            webhooks.delete(shop.id(), endpoint.uuid()))) {
      assertThat(refusal(result)).isEqualTo(WebhookRefusal.NOT_FOUND);
    }
    assertThat(refusal(webhooks.test(shop.id(), endpoint.uuid())))
        .isEqualTo(WebhookRefusal.NOT_FOUND);
    assertThat(refusal(redeliver(endpoint, delivery.id()))).isEqualTo(WebhookRefusal.NOT_FOUND);
    assertThat(webhooks.find(shop.id(), endpoint.uuid())).isEmpty();
    assertThat(webhooks.deliveries(shop.id(), endpoint.uuid(), Long.MAX_VALUE, 10)).isEmpty();
    assertThat(webhooks.page(shop.id(), 0, 10)).isEqualTo(new MerchantWebhooks.Part(List.of(), 0));
  }

  @Test
  void changesTheNameOrTheAddressOrBoth() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    clock.advance(HOUR);

    WebhookEndpoint renamed = done(change(endpoint, "Renamed", null));
    assertThat(renamed).isEqualTo(endpoint.changed("Renamed", URL, NOW.plus(HOUR)));
    WebhookEndpoint moved = done(change(endpoint, null, URL + "/2"));
    assertThat(moved).isEqualTo(endpoint.changed("Renamed", URL + "/2", NOW.plus(HOUR)));
    clock.advance(HOUR);
    assertThat(done(change(endpoint, "Renamed", URL + "/2"))).as("no change").isEqualTo(moved);
    WebhookEndpoint both = done(change(endpoint, "Both", URL));
    assertThat(both).isEqualTo(endpoint.changed("Both", URL, NOW.plus(HOUR).plus(HOUR)));
    assertThat(webhooks.find(shop.id(), endpoint.uuid())).contains(both);
  }

  @Test
  @DisplayName("H-4: does not move an endpoint to where another one is")
  void doesNotMoveAnEndpointToWhereAnotherOneIs() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    registered("Other", URL + "/2");

    assertThat(refusal(change(endpoint, "Renamed", URL + "/2")))
        .isEqualTo(WebhookRefusal.URL_TAKEN);
    assertThat(webhooks.find(shop.id(), endpoint.uuid())).contains(endpoint);
  }

  @Test
  @DisplayName("H-2: tells a disabled endpoint again once it is at another address")
  void tellsADisabledEndpointAgainOnceItIsAtAnotherAddress() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    DeliveryRecord delivery = due(webhooks.test(shop.id(), endpoint.uuid()));
    change(() -> stores().deliveries().disable(endpoint.id(), WebhookEndpoint.Reason.GONE, NOW));

    assertThat(refusal(webhooks.test(shop.id(), endpoint.uuid())))
        .isEqualTo(WebhookRefusal.DISABLED);
    assertThat(refusal(redeliver(endpoint, delivery.id()))).isEqualTo(WebhookRefusal.DISABLED);
    assertThat(done(change(endpoint, "Renamed", URL)).disabled()).isPresent();
    assertThat(done(change(endpoint, null, URL + "/2")).disabled()).isEmpty();
    assertThat(due(redeliver(endpoint, delivery.id())).state())
        .isEqualTo(DeliveryRecord.State.PENDING);
  }

  @Test
  void deletesAnEndpointAndFreesItsAddress() {
    WebhookEndpoint endpoint = registered("Orders", URL);

    assertThat(done(webhooks.delete(shop.id(), endpoint.uuid()))).isEqualTo(endpoint);

    assertThat(webhooks.find(shop.id(), endpoint.uuid())).isEmpty();
    assertThat(refusal(webhooks.delete(shop.id(), endpoint.uuid())))
        .isEqualTo(WebhookRefusal.NOT_FOUND);
    registered("Again", URL);
  }

  @Test
  @DisplayName("H-5: replaces a secret, and lets the one before sign for two days")
  void replacesASecret() {
    WebhookEndpoint endpoint = registered("Orders", URL);

    WebhookEndpoint rotated = done(webhooks.rotateSecret(shop.id(), endpoint.uuid()));

    assertThat(rotated.secret()).isNotEqualTo(endpoint.secret());
    assertThat(rotated.secretsAt(NOW.plus(Duration.ofHours(48)).minusMillis(1)))
        .containsExactly(rotated.secret(), endpoint.secret());
    assertThat(rotated.secretsAt(NOW.plus(Duration.ofHours(48)))).containsExactly(rotated.secret());
    assertThat(webhooks.find(shop.id(), endpoint.uuid())).contains(rotated);
  }

  @Test
  void triesOneEndpointAndTellsNobodyElse() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    WebhookEndpoint other = registered("Other", URL + "/2");
    clock.advance(HOUR);

    DeliveryRecord delivery = due(webhooks.test(shop.id(), endpoint.uuid()));
    DeliveryRecord second = due(webhooks.test(shop.id(), endpoint.uuid()));
    dispatchEverything();

    assertThat(delivery.event()).isEqualTo("test");
    assertThat(delivery.order()).isEmpty();
    assertThat(delivery.state()).isEqualTo(DeliveryRecord.State.PENDING);
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.createdAt()).isEqualTo(NOW.plus(HOUR));
    assertThat(delivery.nextAttemptAt()).contains(NOW.plus(HOUR));
    assertThat(second.message()).isNotEqualTo(delivery.message());
    assertThat(webhooks.deliveries(shop.id(), endpoint.uuid(), Long.MAX_VALUE, 10))
        .contains(List.of(second, delivery));
    assertThat(webhooks.deliveries(shop.id(), endpoint.uuid(), second.id(), 10))
        .contains(List.of(delivery));
    assertThat(webhooks.deliveries(shop.id(), other.uuid(), Long.MAX_VALUE, 10))
        .contains(List.of());
    assertThat(read(() -> stores().deliveries().due(endpoint.id(), clock.instant(), 10)))
        .first()
        .satisfies(
            sent ->
                assertThat(sent.payload())
                    .isEqualTo(
                        shop.id().value() + " tries " + endpoint.uuid() + " " + NOW.plus(HOUR)));
    assertThat(webhooks.feed(shop.id(), 0, 10)).isEmpty();
    assertThat(read(() -> stores().outbox().latest(shop.id(), 10))).isEmpty();
    assertThat(read(() -> stores().outbox().page(Optional.of(shop.id()), Long.MAX_VALUE, 10)))
        .extracting(Outbox.Summary::event)
        .containsExactly("test", "test");
  }

  @Test
  @DisplayName("H-5: delivers the same message again, whatever came of it")
  void deliversTheSameMessageAgain() {
    WebhookEndpoint endpoint = registered("Orders", URL);
    DeliveryRecord delivery = due(webhooks.test(shop.id(), endpoint.uuid()));
    change(
        () ->
            stores()
                .deliveries()
                .record(
                    endpoint.id(),
                    "nobody",
                    List.of(
                        new DeliveryAttempt(
                            delivery.id(),
                            NOW,
                            7,
                            Optional.of(200),
                            Optional.empty(),
                            Optional.empty())),
                    NOW));
    clock.advance(HOUR);

    DeliveryRecord again = due(redeliver(endpoint, delivery.id()));

    assertThat(again.id()).isEqualTo(delivery.id());
    assertThat(again.message()).isEqualTo(delivery.message());
    assertThat(again.state()).isEqualTo(DeliveryRecord.State.PENDING);
    assertThat(again.nextAttemptAt()).contains(NOW.plus(HOUR));
    assertThat(refusal(redeliver(endpoint, Long.MAX_VALUE))).isEqualTo(WebhookRefusal.NOT_FOUND);
    assertThat(refusal(redeliver(endpoint, -1))).isEqualTo(WebhookRefusal.NOT_FOUND);
  }

  @Test
  @DisplayName("H-5: feeds what happened in order, from any position on")
  void feedsWhatHappenedInOrder() {
    Order first = told(shop);
    Order second = told(shop);
    told(bazaar.shop());
    dispatchEverything();

    List<Outbox.Told> feed = webhooks.feed(shop.id(), 0, 10);

    assertThat(feed).extracting(Outbox.Told::event).containsExactly("approved", "approved");
    assertThat(feed)
        .extracting(Outbox.Told::order)
        .containsExactly(
            Optional.of(first.identity().uuid()), Optional.of(second.identity().uuid()));
    assertThat(feed).extracting(Outbox.Told::sequence).containsOnly(Optional.of(1));
    assertThat(feed).extracting(Outbox.Told::at).containsOnly(NOW);
    assertThat(feed)
        .extracting(Outbox.Told::payload)
        .containsExactly(
            "approved " + first.identity().uuid() + " 1",
            "approved " + second.identity().uuid() + " 1");
    assertThat(feed).extracting(Outbox.Told::message).doesNotHaveDuplicates();
    assertThat(feed).extracting(Outbox.Told::position).isSorted().doesNotHaveDuplicates();
    assertThat(webhooks.feed(shop.id(), 0, 1)).isEqualTo(feed.subList(0, 1));
    assertThat(webhooks.feed(shop.id(), feed.get(0).position(), 10)).isEqualTo(feed.subList(1, 2));
    assertThat(webhooks.feed(shop.id(), feed.get(1).position(), 10)).isEmpty();
  }

  @Test
  @DisplayName("H-5: does not feed what has no place yet, nor what says nothing")
  void doesNotFeedWhatHasNoPlaceYet() {
    earned(shop, bazaar.customer(), "10.00");
    dispatchEverything();
    assertThat(webhooks.feed(shop.id(), 0, 10)).as("without a message").isEmpty();

    told(shop);

    assertThat(webhooks.feed(shop.id(), 0, 10)).as("without a place").isEmpty();
    dispatchEverything();
    assertThat(webhooks.feed(shop.id(), 0, 10)).hasSize(1);
  }

  @Test
  void showsTheOperatorTheEndpointsOfAMerchant() {
    WebhookEndpoint endpoint = registered("Orders", URL);

    assertThat(teller.administration(Actor.named("operator")).webhooks(shop.id()))
        .contains(List.of(endpoint));
    assertThat(
            teller.administration(Actor.named("operator")).webhooks(new MerchantId(Long.MAX_VALUE)))
        .isEmpty();
  }

  @Test
  @DisplayName("W-11: registers once under a key")
  void registersOnceUnderAKey() {
    Once<WebhookResult> first = once(URL);
    Once<WebhookResult> again = once(URL);

    assertThat(first).isInstanceOf(Once.Fresh.class);
    assertThat(again).isEqualTo(new Once.Replayed<WebhookResult>(new StoredAnswer(200, "done")));
    assertThat(webhooks.page(shop.id(), 0, 10).total()).isEqualTo(1);
  }

  private Once<WebhookResult> once(String url) {
    return teller.once(
        new IdempotentRequest(
            shop.id(),
            "webhook-register",
            IdempotencyKey.parse("key").orElseThrow(),
            Fingerprint.of("path", "body".getBytes(StandardCharsets.UTF_8))),
        same -> same.webhooks().register(new RegisterWebhook.Command(shop.id(), "Orders", url)),
        result -> Optional.of(new StoredAnswer(200, "done")));
  }

  @Test
  void knowsNoMerchantWhoIsNone() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                webhooks.register(
                    new RegisterWebhook.Command(new MerchantId(Long.MAX_VALUE), "Orders", URL)));
  }

  /** An order of which an engine with messages tells. */
  private Order told(Merchant of) {
    PointsEngine silent = engine;
    engine = teller;
    try {
      return earned(of, bazaar.customer(), "10.00");
    } finally {
      engine = silent;
    }
  }

  private void dispatchEverything() {
    while (read(() -> stores().deliveries().dispatch(1_000)) > 0) {
      // Others may have left something behind.
    }
  }

  private WebhookResult register(String name, String url) {
    return webhooks.register(new RegisterWebhook.Command(shop.id(), name, url));
  }

  private WebhookEndpoint registered(String name, String url) {
    return done(register(name, url));
  }

  private WebhookResult change(WebhookEndpoint endpoint, String name, String url) {
    return webhooks.change(
        new ChangeWebhook.Command(
            shop.id(), endpoint.uuid(), Optional.ofNullable(name), Optional.ofNullable(url)));
  }

  private DeliveryResult redeliver(WebhookEndpoint endpoint, long delivery) {
    return webhooks.redeliver(new RedeliverWebhook.Command(shop.id(), endpoint.uuid(), delivery));
  }

  private static WebhookEndpoint done(WebhookResult result) {
    assertThat(result).isInstanceOf(WebhookResult.Done.class);
    return ((WebhookResult.Done) result).endpoint();
  }

  private static WebhookRefusal refusal(WebhookResult result) {
    assertThat(result).isInstanceOf(WebhookResult.Refused.class);
    return ((WebhookResult.Refused) result).refusal();
  }

  private static DeliveryRecord due(DeliveryResult result) {
    assertThat(result).isInstanceOf(DeliveryResult.Due.class);
    return ((DeliveryResult.Due) result).delivery();
  }

  private static WebhookRefusal refusal(DeliveryResult result) {
    assertThat(result).isInstanceOf(DeliveryResult.Refused.class);
    return ((DeliveryResult.Refused) result).refusal();
  }
}
