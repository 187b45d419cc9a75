package dev.points.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("H-1: a webhook secret")
class WebhookSecretTest {

  /** The bytes 0, 1, 2, … 31. */
  private static final WebhookSecret SECRET =
      new WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  @Test
  @DisplayName("signs like Python's hmac, the published example under a key of ours")
  void signsTheWayOfStandardWebhooks() {
    assertThat(
            SECRET.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,O4Gjv1HqPqsMrjmczoggs/sWA8gZD0VyHG+fLh4+ktI=");
  }

  @Test
  void signsTheBytesOfUtf8() {
    assertThat(
            SECRET.sign(
                "0b0e0c2e-5f33-4f3a-9d7c-1f0a5e6b7c8d",
                Instant.ofEpochSecond(1_700_000_000),
                "{\"label\":\"جاهز 📦\"}"))
        .isEqualTo("v1,URbInYGScO++Fo4ZuySerhlkBIcxSncM/jqNavNiYqA=");
  }

  @Test
  void countsWholeSeconds() {
    Instant second = Instant.ofEpochSecond(1_700_000_000);

    assertThat(SECRET.sign("a", second.plusMillis(999), "b"))
        .isEqualTo(SECRET.sign("a", second, "b"));
  }

  @Test
  void signsWithEverythingThatIsSent() {
    Instant at = Instant.ofEpochSecond(1_700_000_000);
    String signature = SECRET.sign("id", at, "payload");

    assertThat(SECRET.sign("ie", at, "payload")).isNotEqualTo(signature);
    assertThat(SECRET.sign("id", at.plusSeconds(1), "payload")).isNotEqualTo(signature);
    assertThat(SECRET.sign("id", at, "payloaD")).isNotEqualTo(signature);
    assertThat(WebhookSecret.random().sign("id", at, "payload")).isNotEqualTo(signature);
  }

  @Test
  void isRandomAndOf32Bytes() {
    WebhookSecret secret = WebhookSecret.random();

    assertThat(secret).isNotEqualTo(WebhookSecret.random());
    assertThat(secret.text()).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==",
        "whsec_!!ECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
      })
  void hasOneFormOnly(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret(text));
  }

  @Test
  @DisplayName("K-8: does not tell itself to a log")
  void doesNotTellItselfToALog() {
    assertThat(SECRET.toString()).isEqualTo("WebhookSecret[…]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .withMessage("a webhook secret has another form");
  }
}
