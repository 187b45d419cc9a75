package dev.points.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.points.points.PointValue;
import dev.points.usecase.merchant.ProgramLaunch;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A loyalty program")
class LoyaltyProgramTest {

  @Test
  @DisplayName("C-2, E-8: the network's points are worth 0.03 SAR and live for 24 months")
  void hasTheNetworkAsItsDefault() {
    ProgramLaunch network = ProgramLaunch.network();

    assertThat(network.name()).isEqualTo("network");
    assertThat(network.pointValue().tenThousandthsOfHalala()).isEqualTo(30_000);
    assertThat(network.pointValue()).isEqualTo(PointValue.ofRiyals(new BigDecimal("0.030000")));
    assertThat(network.expiry()).isEqualTo(ExpiryPolicy.months(24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void hasAName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aProgramNamed(name))
        .withMessageStartingWith("a program name has 1 to 64 characters, was ");
  }

  @Test
  void hasANameOfAtMost64Characters() {
    assertThat(aProgramNamed("x".repeat(64)).name()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> aProgramNamed("x".repeat(65)));
  }

  private static LoyaltyProgram aProgramNamed(String name) {
    return new LoyaltyProgram(
        new ProgramId(1), name, LoyaltyProgram.NETWORK_POINT_VALUE, ExpiryPolicy.never());
  }
}
