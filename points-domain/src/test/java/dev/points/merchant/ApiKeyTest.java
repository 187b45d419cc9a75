package dev.points.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("K-1: a key pair")
class ApiKeyTest {

  private static final String PRIVATE_KEY = "sk_sandbox_points";

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
                true,
                true));
    assertThat(key.toString()).doesNotContain(PRIVATE_KEY);
  }

  @Test
  void acceptsAKeyShorterThanItsPrefix() {
    assertThat(ApiKey.issue(1, new MerchantId(2), "pk", "sk").privateKeyPrefix()).isEqualTo("sk");
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
