package dev.points.webhook;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An endpoint")
class WebhookEndpointTest {

  private static final Instant LATER = NOW.plus(Duration.ofDays(1));

  private final WebhookSecret first = WebhookSecret.random();
  private final WebhookSecret second = WebhookSecret.random();
  private final WebhookEndpoint endpoint = named("Till", "https://shop.example/hook");

  private WebhookEndpoint named(String name, String url) {
    return WebhookEndpoint.register(
        new WebhookId(1), UUID.randomUUID(), new MerchantId(2), name, url, first, NOW);
  }

  @Test
  void beginsWithOneSecretAndEnabled() {
    assertThat(endpoint.createdAt()).isEqualTo(NOW);
    assertThat(endpoint.updatedAt()).isEqualTo(NOW);
    assertThat(endpoint.disabled()).isEmpty();
    assertThat(endpoint.replaced()).isEmpty();
    assertThat(endpoint.secretsAt(NOW)).containsExactly(first);
  }

  @Test
  void getsAnotherName() {
    WebhookEndpoint renamed = endpoint.changed("Kasse", endpoint.url(), LATER);

    assertThat(renamed.name()).isEqualTo("Kasse");
    assertThat(renamed.updatedAt()).isEqualTo(LATER);
    assertThat(renamed.createdAt()).isEqualTo(NOW);
    assertThat(renamed.secret()).isEqualTo(first);
    assertThat(renamed.uuid()).isEqualTo(endpoint.uuid());
  }

  @Test
  @DisplayName("H-2: is told again at another address, not under another name")
  void isToldAgainAtAnotherAddress() {
    WebhookEndpoint disabled = endpoint.disabled(WebhookEndpoint.Reason.GONE, LATER);

    assertThat(disabled.disabled())
        .contains(new WebhookEndpoint.Disabled(WebhookEndpoint.Reason.GONE, LATER));
    assertThat(disabled.updatedAt()).isEqualTo(NOW);
    assertThat(disabled.changed("Kasse", endpoint.url(), LATER).disabled()).isPresent();
    assertThat(disabled.rotated(second, LATER).disabled()).isPresent();
    assertThat(disabled.changed("Till", endpoint.url() + "/2", LATER).disabled()).isEmpty();
  }

  @Test
  @DisplayName("H-5: signs with two secrets for 48 hours, the new one first")
  void signsWithTwoSecretsForAWhile() {
    WebhookEndpoint rotated = endpoint.rotated(second, NOW);
    Instant end = NOW.plus(Duration.ofHours(48));

    assertThat(rotated.updatedAt()).isEqualTo(NOW);
    assertThat(rotated.secretsAt(NOW)).containsExactly(second, first);
    assertThat(rotated.secretsAt(end.minusMillis(1))).containsExactly(second, first);
    assertThat(rotated.secretsAt(end)).containsExactly(second);
  }

  @Test
  void stopsToSignWithTheOldestOfThreeSecrets() {
    WebhookSecret third = WebhookSecret.random();

    WebhookEndpoint rotated = endpoint.rotated(second, NOW).rotated(third, LATER);

    assertThat(rotated.secretsAt(LATER)).containsExactly(third, second);
    assertThat(rotated.replaced())
        .isEqualTo(
            Optional.of(new WebhookEndpoint.Replaced(second, LATER.plus(Duration.ofHours(48)))));
  }

  @Test
  void hasANameAndAnAddressOfLimitedLength() {
    String url = "https://shop.example/";
    String longest = url + "x".repeat(500 - url.length());

    assertThat(named("🎁".repeat(255), longest).url()).hasSize(500);
    assertThatIllegalArgumentException().isThrownBy(() -> named(" ", url));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named("x".repeat(256), url))
        .withMessage("an endpoint's name has 1 to 255 characters");
    assertThatIllegalArgumentException().isThrownBy(() -> named("Till", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named("Till", longest + "x"))
        .withMessage("an endpoint's address has 1 to 500 characters");
  }

  @Test
  @DisplayName("K-8: does not tell its secrets to a log")
  void doesNotTellItsSecretsToALog() {
    assertThat(endpoint.rotated(second, NOW).toString())
        .doesNotContain(first.text(), second.text());
  }
}
