package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.order.OrderId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hold")
class HoldTest {

  @Test
  @DisplayName("R-1: is at least one point")
  void isAtLeastOnePoint() {
    assertThat(new Hold(new OrderId(1), points(1)).points()).isEqualTo(points(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hold(new OrderId(1), points(0)))
        .withMessage("a hold is at least one point");
  }
}
