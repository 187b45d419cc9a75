package dev.points.wallet;

import static dev.points.fixture.Amounts.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.order.OrderId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A debt")
class DebtTest {

  @Test
  @DisplayName("F-6: is at least one point")
  void isAtLeastOnePoint() {
    assertThat(new Debt(new OrderId(1), points(1)).points()).isEqualTo(points(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Debt(new OrderId(1), points(0)))
        .withMessage("a debt is at least one point");
  }
}
