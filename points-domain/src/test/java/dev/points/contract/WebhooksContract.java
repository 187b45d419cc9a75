package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Endpoints;
import dev.points.fixture.Together;
import dev.points.merchant.Merchant;
import dev.points.storage.Conflict;
import dev.points.webhook.WebhookEndpoint;
import dev.points.webhook.WebhookSecret;
import dev.points.webhook.Webhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Webhooks} keeps. */
@DisplayName("Every store of endpoints")
public abstract class WebhooksContract extends StorageContract {

  @Test
  void findsAnEndpointByItsNameAndByItsAddress() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);

    assertThat(found(endpoint)).contains(endpoint);
    assertThat(at(shop, endpoint.url())).contains(endpoint);
    assertThat(read(() -> webhooks().lock(shop.id(), endpoint.uuid()))).contains(endpoint);
  }

  @Test
  void keepsTheLongestNameAndAddress() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint plain = Endpoints.anEndpoint(stores(), shop, NOW);
    WebhookEndpoint longest =
        plain.changed(
            "🎁".repeat(255), (plain.url() + "/" + "x".repeat(500)).substring(0, 500), NOW);

    change(() -> webhooks().add(longest));

    assertThat(found(longest)).contains(longest);
  }

  @Test
  void findsNothingOfOtherMerchants() {
    Merchant shop = aBazaar().shop();
    Merchant other = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);

    assertThat(read(() -> webhooks().find(other.id(), endpoint.uuid()))).isEmpty();
    assertThat(read(() -> webhooks().lock(other.id(), endpoint.uuid()))).isEmpty();
    assertThat(at(other, endpoint.url())).isEmpty();
    assertThat(read(() -> webhooks().count(other.id()))).isZero();
    assertThat(page(other, 0, 10)).isEmpty();
  }

  @Test
  void findsNothingUnderAnUnknownName() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);

    assertThat(read(() -> webhooks().find(shop.id(), UUID.randomUUID()))).isEmpty();
    assertThat(at(shop, endpoint.url().toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(at(shop, "https://shop.example/\0")).isEmpty();
  }

  @Test
  @DisplayName("H-4: a merchant has one endpoint at an address")
  void refusesASecondEndpointAtTheAddress() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint first = registered(shop);
    WebhookEndpoint second =
        Endpoints.anEndpoint(stores(), shop, NOW).changed("Other", first.url(), NOW);

    conflicts(() -> webhooks().add(second));

    assertThat(page(shop, 0, 10)).containsExactly(first);
  }

  @Test
  @DisplayName("H-4: of two that come at once, one is registered at an address")
  void registersOneOfTwoThatComeAtOnce() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint one = Endpoints.anEndpoint(stores(), shop, NOW);
    WebhookEndpoint two = Endpoints.anEndpoint(stores(), shop, NOW).changed("B", one.url(), NOW);
    List<WebhookEndpoint> both = List.of(one, two);

    List<Boolean> added =
        Together.run(
            2,
            number -> {
              try {
                change(() -> webhooks().add(both.get(number)));
                return true;
              } catch (Conflict conflict) {
                return false;
              }
            });

    assertThat(added).containsOnlyOnce(true);
    assertThat(page(shop, 0, 10)).containsExactly(both.get(added.indexOf(true)));
  }

  @Test
  void letsTwoMerchantsHaveEndpointsAtOneAddress() {
    WebhookEndpoint first = registered(aBazaar().shop());
    Merchant other = aBazaar().shop();
    WebhookEndpoint second =
        Endpoints.anEndpoint(stores(), other, NOW).changed("Other", first.url(), NOW);

    change(() -> webhooks().add(second));

    assertThat(found(first)).contains(first);
    assertThat(found(second)).contains(second);
  }

  @Test
  void takesOverWhatChanged() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);
    WebhookEndpoint changed =
        endpoint
            .rotated(WebhookSecret.random(), NOW.plusSeconds(1))
            .disabled(WebhookEndpoint.Reason.GONE, NOW.plusSeconds(2))
            .changed("صندوق", endpoint.url(), NOW.plusSeconds(3));

    update(changed);

    assertThat(found(endpoint)).contains(changed);
    assertThat(changed.disabled()).isPresent();
  }

  @Test
  void movesAnEndpointToAnotherAddress() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);
    WebhookEndpoint moved =
        endpoint.changed("Till", endpoint.url() + "/v2", NOW.plus(Duration.ofDays(1)));

    update(moved);

    assertThat(at(shop, endpoint.url())).isEmpty();
    assertThat(at(shop, moved.url())).contains(moved);
    WebhookEndpoint another =
        Endpoints.anEndpoint(stores(), shop, NOW).changed("New", endpoint.url(), NOW);
    change(() -> webhooks().add(another));
    assertThat(at(shop, endpoint.url())).contains(another);
  }

  @Test
  @DisplayName("H-4: refuses to move an endpoint to the address of another one")
  void refusesToMoveToATakenAddress() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint first = registered(shop);
    WebhookEndpoint second = registered(shop);

    conflicts(
        () -> {
          webhooks().lock(shop.id(), second.uuid());
          webhooks().update(second.changed("Till", first.url(), NOW));
        });

    assertThat(page(shop, 0, 10)).containsExactly(first, second);
  }

  @Test
  void forgetsADeletedEndpoint() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);
    WebhookEndpoint other = registered(shop);

    change(
        () -> {
          webhooks().lock(shop.id(), endpoint.uuid());
          webhooks().delete(endpoint.id());
        });

    assertThat(found(endpoint)).isEmpty();
    assertThat(read(() -> webhooks().lock(shop.id(), endpoint.uuid()))).isEmpty();
    assertThat(at(shop, endpoint.url())).isEmpty();
    assertThat(page(shop, 0, 10)).containsExactly(other);
    assertThat(read(() -> webhooks().count(shop.id()))).isEqualTo(1);
  }

  @Test
  void freesTheAddressOfADeletedEndpoint() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint first = registered(shop);
    for (int again = 0; again < 3; again++) {
      WebhookEndpoint before = at(shop, first.url()).orElseThrow();
      change(() -> webhooks().delete(before.id()));
      WebhookEndpoint next =
          Endpoints.anEndpoint(stores(), shop, NOW).changed("Again", first.url(), NOW);
      change(() -> webhooks().add(next));
      assertThat(at(shop, first.url())).contains(next);
    }
  }

  @Test
  void undoesADeletionWithItsTransaction() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);

    try {
      change(
          () -> {
            webhooks().delete(endpoint.id());
            throw new IllegalArgumentException("changed my mind");
          });
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessage("changed my mind");
    }

    assertThat(found(endpoint)).contains(endpoint);
  }

  @Test
  void readsPagesInTheOrderOfRegistration() {
    Merchant shop = aBazaar().shop();
    List<WebhookEndpoint> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(registered(shop));
      registered(aBazaar().shop());
    }

    assertThat(page(shop, 0, 10)).isEqualTo(all);
    assertThat(page(shop, 0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(page(shop, 3, 2)).isEqualTo(all.subList(3, 5));
    assertThat(page(shop, 5, 2)).isEmpty();
    assertThat(read(() -> webhooks().count(shop.id()))).isEqualTo(5);
  }

  @Test
  void keepsOthersFromChangingALockedEndpoint() {
    Merchant shop = aBazaar().shop();
    WebhookEndpoint endpoint = registered(shop);

    Together.run(
        8,
        number -> {
          change(
              () -> {
                WebhookEndpoint now = webhooks().lock(shop.id(), endpoint.uuid()).orElseThrow();
                webhooks().update(now.changed(now.name() + number, now.url(), NOW));
              });
          return number;
        });

    assertThat(found(endpoint).orElseThrow().name())
        .startsWith("Till")
        .hasSize("Till".length() + 8)
        .contains("0", "1", "2", "3", "4", "5", "6", "7");
  }

  private WebhookEndpoint registered(Merchant shop) {
    return Endpoints.registered(stores(), shop, NOW);
  }

  private void update(WebhookEndpoint endpoint) {
    change(
        () -> {
          webhooks().lock(endpoint.merchant(), endpoint.uuid());
          webhooks().update(endpoint);
        });
  }

  private Optional<WebhookEndpoint> found(WebhookEndpoint endpoint) {
    return read(() -> webhooks().find(endpoint.merchant(), endpoint.uuid()));
  }

  private Optional<WebhookEndpoint> at(Merchant shop, String url) {
    return read(() -> webhooks().at(shop.id(), url));
  }

  private List<WebhookEndpoint> page(Merchant shop, int offset, int limit) {
    return read(() -> webhooks().page(shop.id(), offset, limit));
  }

  private Webhooks webhooks() {
    return stores().webhooks();
  }
}
