package dev.points.partner;

import static dev.points.partner.Scope.CUSTOMERS_READ;
import static dev.points.partner.Scope.LOYALTY_READ;
import static dev.points.partner.Scope.LOYALTY_READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("K-7: scopes")
class ScopeTest {

  @Test
  void whoMayWriteMayReadAndNotTheOtherWayRound() {
    assertThat(LOYALTY_READ_WRITE.includes(LOYALTY_READ)).isTrue();
    assertThat(LOYALTY_READ.includes(LOYALTY_READ_WRITE)).isFalse();
    assertThat(LOYALTY_READ_WRITE.includes(CUSTOMERS_READ)).isFalse();
    assertThat(CUSTOMERS_READ.includes(LOYALTY_READ)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void areFoundByTheirWords(Scope scope) {
    assertThat(Scope.named(scope.wireName())).contains(scope);
    assertThat(Scope.named(scope.name())).isEmpty();
    assertThat(scope.includes(scope)).isTrue();
  }

  @Test
  void haveInCommonWhatBothSetsAllow() {
    assertThat(Scope.common(Set.of(LOYALTY_READ_WRITE), Set.of(LOYALTY_READ)))
        .containsExactly(LOYALTY_READ);
    assertThat(Scope.common(Scope.all(), Set.of(CUSTOMERS_READ))).containsExactly(CUSTOMERS_READ);
    assertThat(Scope.common(Set.of(LOYALTY_READ), Set.of(CUSTOMERS_READ))).isEmpty();
    assertThat(Scope.common(Set.of(LOYALTY_READ_WRITE), Set.of(LOYALTY_READ_WRITE)))
        .containsExactlyInAnyOrder(LOYALTY_READ, LOYALTY_READ_WRITE);
  }
}
