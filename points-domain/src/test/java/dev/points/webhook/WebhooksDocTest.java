package dev.points.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.MarkedText;
import dev.points.fixture.Receiver;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document about webhooks")
class WebhooksDocTest {

  private static final String BEGIN = "// begin of the example\n";
  private static final String END = "  // end of the example\n";
  private static final String BODY = "{\"event\":\"approved\",\"note\":\"هدية 🎁\"}";

  private final WebhookSecret secret = WebhookSecret.random();
  private final Receiver receiver = new Receiver(secret.text());

  @Test
  void showsTheReceiverThatIsTestedHere() {
    String tested = MarkedText.between(MarkedText.source(Receiver.class), BEGIN, END) + "}\n";

    assertThat(MarkedText.between(MarkedText.document("webhooks.md"), "```java\n", "```"))
        .isEqualTo(tested);
  }

  @Test
  @DisplayName("H-1: whose receiver takes what is signed, each message once")
  void showsAReceiverThatTakesWhatIsSigned() throws GeneralSecurityException {
    Map<String, String> headers = signed("1", Instant.now(), secret);

    assertThat(receive(headers, BODY)).isEqualTo(204);
    assertThat(receive(headers, BODY)).as("once more").isEqualTo(204);
    assertThat(receive(signed("2", Instant.now(), secret), BODY)).isEqualTo(204);

    assertThat(receiver.work()).containsExactly(BODY, BODY);
  }

  @Test
  @DisplayName("H-5: whose receiver takes either of two signatures while a secret is replaced")
  void showsAReceiverThatTakesEitherOfTwoSignatures() throws GeneralSecurityException {
    Instant now = Instant.now();
    Map<String, String> headers = signed("1", now, secret);
    headers.merge(
        "webhook-signature",
        WebhookSecret.random().sign("1", now, BODY),
        (own, other) -> other + " " + own);

    assertThat(receive(headers, BODY)).isEqualTo(204);
  }

  @Test
  void showsAReceiverThatRefusesTheRest() throws GeneralSecurityException {
    Map<String, String> headers = signed("1", Instant.now(), secret);
    assertThat(receive(headers, BODY + " ")).as("another body").isEqualTo(401);
    headers.put("webhook-id", "2");
    assertThat(receive(headers, BODY)).as("another id").isEqualTo(401);
    Instant old = Instant.now().minus(Duration.ofMinutes(6));
    assertThat(receive(signed("1", old, secret), BODY)).as("an old one").isEqualTo(401);
    Map<String, String> forged = signed("1", Instant.now(), WebhookSecret.random());
    assertThat(receive(forged, BODY)).as("another secret").isEqualTo(401);

    assertThat(receiver.work()).isEmpty();
  }

  private int receive(Map<String, String> headers, String body) throws GeneralSecurityException {
    return receiver.receive(headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> signed(String id, Instant at, WebhookSecret secret) {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", String.valueOf(at.getEpochSecond()));
    headers.put("webhook-signature", secret.sign(id, at, BODY));
    return headers;
  }
}
