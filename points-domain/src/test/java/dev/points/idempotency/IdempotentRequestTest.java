package dev.points.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.merchant.MerchantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W-11: a request that may be sent again")
class IdempotentRequestTest {

  private static final Fingerprint FINGERPRINT = Fingerprint.of("/", new byte[0]);

  @ParameterizedTest
  @ValueSource(strings = {"k", "8e03978e-40d5-43dd-bc93-6894a57f9324", "\"quoted\"", " a b ", "~"})
  void hasAKeyAsItIsPresented(String presented) {
    assertThat(IdempotencyKey.parse(presented)).contains(new IdempotencyKey(presented));
    assertThat(new IdempotencyKey(presented).value()).isEqualTo(presented);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "  ", "a\tb", "a\nb", "a\u0000", "a\u007f", "مفتاح", "é"})
  void hasAKeyOfPrintableAsciiOnly(String presented) {
    assertThat(IdempotencyKey.parse(presented)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdempotencyKey(presented))
        .withMessageContaining("1 to 255 printable ASCII characters");
  }

  @Test
  void hasAKeyOfNoMoreThan255Characters() {
    assertThat(IdempotencyKey.parse("k".repeat(255))).isPresent();
    assertThat(IdempotencyKey.parse("k".repeat(256))).isEmpty();
  }

  @Test
  void isTheSameOnlyIfTargetAndBodyAre() {
    Fingerprint one = Fingerprint.of("/orders/1", "{}".getBytes(UTF_8));

    assertThat(Fingerprint.of("/orders/1", "{}".getBytes(UTF_8))).isEqualTo(one);
    assertThat(Fingerprint.of("/orders/2", "{}".getBytes(UTF_8))).isNotEqualTo(one);
    assertThat(Fingerprint.of("/orders/1", "{ }".getBytes(UTF_8))).isNotEqualTo(one);
    assertThat(Fingerprint.of("/orders/1{", "}".getBytes(UTF_8))).isNotEqualTo(one);
    assertThat(Fingerprint.of("/orders/1{}", new byte[0])).isNotEqualTo(one);
  }

  @Test
  void hasAFingerprintOf64Digits() {
    assertThat(FINGERPRINT.hex()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fingerprint("ABC"))
        .withMessageContaining("\"ABC\"");
  }

  @Test
  void namesAnOperation() {
    aRequest("o".repeat(64));
    assertThatIllegalArgumentException().isThrownBy(() -> aRequest("o".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> aRequest(" "));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 500, 503})
  void isNotAnsweredOnceForAllByAFailureOfTheServer(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredAnswer(status, "{}"))
        .withMessageContaining("" + status);
    assertThat(new StoredAnswer(499, "{}").status()).isEqualTo(499);
    assertThat(new StoredAnswer(200, "{}").status()).isEqualTo(200);
  }

  private static IdempotentRequest aRequest(String operation) {
    return new IdempotentRequest(
        new MerchantId(7), operation, new IdempotencyKey("key"), FINGERPRINT);
  }
}
