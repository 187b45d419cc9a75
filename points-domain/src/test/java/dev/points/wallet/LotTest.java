package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static dev.points.fixture.Laws.forAll;
import static dev.points.fixture.Times.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.program.ExpiryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A lot")
class LotTest {

  private static final Instant SOON = NOW.plus(Duration.ofDays(1));
  private static final Instant LATE = NOW.plus(Duration.ofDays(2));

  @Test
  @DisplayName("E-8: is spent in the order of expiry, then of age, then of number; never is last")
  void isSpentInTheOrderOfExpiryThenOfAge() {
    List<Lot> inOrder =
        List.of(
            lot(9, NOW.minusSeconds(1), SOON),
            lot(8, NOW, SOON),
            lot(5, NOW.minusSeconds(2), LATE),
            lot(6, NOW.minusSeconds(2), LATE),
            lot(1, NOW.minusSeconds(9), ExpiryPolicy.NEVER));

    forAll(
        random -> {
          List<Lot> shuffled = new ArrayList<>(inOrder);
          Collections.shuffle(shuffled, random);

          assertThat(shuffled.stream().sorted(Lot.SPENDING_ORDER))
              .containsExactlyElementsOf(inOrder);
        });
  }

  @Test
  @DisplayName("E-8: can be spent until the instant of its expiry, which is exclusive")
  void canBeSpentUntilItExpires() {
    Lot lot = lot(1, NOW, SOON);

    assertThat(lot.isSpendable(NOW)).isTrue();
    assertThat(lot.isSpendable(SOON.minusNanos(1))).isTrue();
    assertThat(lot.isSpendable(SOON)).isFalse();
  }

  @Test
  void cannotBeSpentWhenNothingIsLeft() {
    assertThat(withRemaining(1).isSpendable(NOW)).isTrue();
    assertThat(withRemaining(0).isSpendable(NOW)).isFalse();
  }

  @Test
  void neverHasMoreLeftThanWasGranted() {
    assertThat(withRemaining(10).remaining()).isEqualTo(points(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withRemaining(11))
        .withMessage("a lot of 10 points cannot have 11 points left");
  }

  @Test
  void grantsSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lot(new LotId(1), new WalletId(1), points(0), points(0), NOW, SOON))
        .withMessage("a lot grants at least one point");
  }

  private static Lot lot(long id, Instant grantedAt, Instant expiresAt) {
    return new Lot(new LotId(id), new WalletId(1), points(10), points(10), grantedAt, expiresAt);
  }

  private static Lot withRemaining(long remaining) {
    return new Lot(new LotId(1), new WalletId(1), points(10), points(remaining), NOW, SOON);
  }
}
