package dev.points.usecase.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.order.OrderStatus;
import dev.points.usecase.order.OrderRefusal.Reason;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refusal of a call on an order")
class OrderRefusalTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("O-2: because of its state names the state")
  void becauseOfItsStateNamesTheState(OrderStatus status) {
    assertThat(OrderRefusal.when(status))
        .isEqualTo(new OrderRefusal(Reason.WRONG_STATE, Optional.of(status)));
  }

  @Test
  void alwaysNamesTheStateThen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderRefusal.because(Reason.WRONG_STATE))
        .withMessage("reason WRONG_STATE does not go with Optional.empty");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRONG_STATE")
  void namesNothingForAnyOtherReason(Reason reason) {
    assertThat(OrderRefusal.because(reason).status()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderRefusal(reason, Optional.of(OrderStatus.NEW)));
  }
}
