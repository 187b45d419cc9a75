package dev.points.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-1: a key pair")
class ApiKeyTest {

  private static final String PRIVATE_KEY = "sk_sandbox_points";
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void keepsOnlyTheHashAndAShortPrefixOfThePrivateKey() {
    ApiKey key = ApiKey.issue(1, new MerchantId(2), "pk_sandbox_points", PRIVATE_KEY);

    assertThat(key)
        .isEqualTo(
            new ApiKey(
                1,
                new MerchantId(2),
                "pk_sandbox_points",
                KeyHash.of(PRIVATE_KEY),
                "sk_sandb",
                Optional.empty(),
                true,
                true));
    assertThat(key.toString()).doesNotContain(PRIVATE_KEY);
  }

  @Test
  void acceptsAKeyShorterThanItsPrefix() {
    assertThat(ApiKey.issue(1, new MerchantId(2), "pk", "sk").privateKeyPrefix()).isEqualTo("sk");
  }

  @Test
  @DisplayName("K-2: stops to admit the key that was replaced, at once")
  void stopsToAdmitTheKeyThatWasReplaced() {
    ApiKey rotated = issued().rotate("sk_new", Optional.empty());

    assertThat(rotated.admits(KeyHash.of("sk_new"), NOW)).isTrue();
    assertThat(rotated.admits(KeyHash.of(PRIVATE_KEY), NOW)).isFalse();
    assertThat(rotated.privateKeyPrefix()).isEqualTo("sk_new");
    assertThat(rotated.publicKey()).isEqualTo(issued().publicKey());
  }

  @Test
  @DisplayName("K-2: admits both keys until the overlap ends, exclusive")
  void admitsBothKeysUntilTheOverlapEnds() {
    Instant end = NOW.plus(Duration.ofHours(1));
    ApiKey rotated = issued().rotate("sk_new", Optional.of(end));

    assertThat(rotated.admits(KeyHash.of(PRIVATE_KEY), end.minusMillis(1))).isTrue();
    assertThat(rotated.admits(KeyHash.of(PRIVATE_KEY), end)).isFalse();
    assertThat(rotated.admits(KeyHash.of("sk_new"), end)).isTrue();
    assertThat(rotated.replaced().map(ApiKey.Replaced::prefix)).contains("sk_sandb");
  }

  @Test
  @DisplayName("K-2: lets one replaced key live at a time")
  void letsOneReplacedKeyLiveAtATime() {
    Instant end = NOW.plus(Duration.ofHours(1));
    ApiKey twice =
        issued().rotate("sk_second", Optional.of(end)).rotate("sk_third", Optional.of(end));

    assertThat(twice.admits(KeyHash.of(PRIVATE_KEY), NOW)).isFalse();
    assertThat(twice.admits(KeyHash.of("sk_second"), NOW)).isTrue();
    assertThat(twice.admits(KeyHash.of("sk_third"), NOW)).isTrue();
  }

  @Test
  @DisplayName("K-1: admits nothing while it is not active")
  void admitsNothingWhileItIsNotActive() {
    ApiKey revoked = issued().rotate("sk_new", Optional.of(NOW.plusSeconds(60))).withActive(false);

    assertThat(revoked.admits(KeyHash.of("sk_new"), NOW)).isFalse();
    assertThat(revoked.admits(KeyHash.of(PRIVATE_KEY), NOW)).isFalse();
  }

  @Test
  @DisplayName("K-6: admits its key whether the integration is on or off")
  void admitsItsKeyWhetherTheIntegrationIsOnOrOff() {
    assertThat(issued().withIntegration(false).admits(KeyHash.of(PRIVATE_KEY), NOW)).isTrue();
    assertThat(issued().admits(KeyHash.of(PRIVATE_KEY + " "), NOW)).isFalse();
  }

  private static ApiKey issued() {
    return ApiKey.issue(1, new MerchantId(2), "pk_sandbox_points", PRIVATE_KEY);
  }

  @Test
  void isHashedWithSha256() {
    assertThat(KeyHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(KeyHash.of("").hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(KeyHash.of("مفتاح").hex())
        .isEqualTo(KeyHash.of(new String("مفتاح".toCharArray())).hex())
        .isNotEqualTo(KeyHash.of("?????").hex());
  }

  @Test
  void matchesTheHashOfTheSameKeyOnly() {
    assertThat(KeyHash.of(PRIVATE_KEY).matches(KeyHash.of(PRIVATE_KEY))).isTrue();
    assertThat(KeyHash.of(PRIVATE_KEY).matches(KeyHash.of(PRIVATE_KEY + " "))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"
      })
  void refusesWhatIsNoHashWithoutRepeatingIt(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyHash(hex))
        .withMessage("a key hash has 64 hexadecimal digits");
  }
}
