package dev.points.partner;

import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.points.merchant.KeyHash;
import dev.points.merchant.MerchantId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("K-7: a token")
class AccessTokenTest {

  private static AccessToken aToken(
      TokenKind kind, Optional<MerchantId> merchant, Set<Scope> scopes, Duration life) {
    return AccessToken.issue(
        new TokenId(1),
        new PartnerId(1),
        kind,
        kind.begin() + "secret",
        merchant,
        scopes,
        Optional.empty(),
        NOW,
        life);
  }

  private static AccessToken aToken(TokenKind kind) {
    return aToken(kind, Optional.of(new MerchantId(1)), Scope.all(), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void isTheOneThatIsPresentedUntilItIsRevoked(TokenKind kind) {
    AccessToken token = aToken(kind);
    KeyHash presented = KeyHash.of(kind.begin() + "secret");

    for (TokenKind asked : TokenKind.values()) {
      assertThat(token.isThe(asked, presented)).isEqualTo(asked == kind);
      assertThat(token.isThe(asked, KeyHash.of("secret"))).isFalse();
    }
    assertThat(token.revoked(NOW).isThe(kind, presented)).isFalse();
    assertThat(token.toString()).doesNotContain("_secret");
  }

  @Test
  void keepsTheInstantAtWhichItWasRevokedFirst() {
    AccessToken revoked = aToken(TokenKind.PARTNER).revoked(NOW);

    assertThat(revoked.revoked(NOW.plusSeconds(1))).isEqualTo(revoked);
  }

  @Test
  void isUsedOnceIfItRefreshes() {
    AccessToken used = aToken(TokenKind.REFRESH).used(NOW);

    assertThatIllegalStateException().isThrownBy(() -> used.used(NOW));
    assertThatIllegalStateException().isThrownBy(() -> aToken(TokenKind.MANAGER).used(NOW));
  }

  @Test
  void livesLongerThanNothing() {
    assertThat(aToken(TokenKind.PARTNER).isExpired(NOW.plusMillis(999))).isFalse();
    assertThat(aToken(TokenKind.PARTNER).isExpired(NOW.plusSeconds(1))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aToken(TokenKind.PARTNER, Optional.empty(), Scope.all(), Duration.ZERO));
  }

  @Test
  void allowsSomethingAndSaysForWhichStoreIfItsKindDoes() {
    Duration day = Duration.ofDays(1);

    assertThat(aToken(TokenKind.PARTNER, Optional.empty(), Scope.all(), day).merchant()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aToken(TokenKind.PARTNER, Optional.empty(), Set.of(), day));
    for (TokenKind kind : Set.of(TokenKind.MANAGER, TokenKind.REFRESH)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> aToken(kind, Optional.empty(), Scope.all(), day));
    }
  }
}
