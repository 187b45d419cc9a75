package dev.points.server.body;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.server.problem.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard before the parser")
class JsonGuardTest {

  @Test
  void letsOrdinaryBodiesPass() {
    assertThatCode(
            () -> JsonGuard.check("{\"a\":[1,2.50,{\"b\":\"[[[[{{{{ \\\" 1111\"}],\"c\":-1e-7}"))
        .doesNotThrowAnyException();
  }

  @Test
  void letsThirtyTwoLevelsPassAndRefusesThirtyThree() {
    assertThatCode(() -> JsonGuard.check("[".repeat(32) + "]".repeat(32)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> JsonGuard.check("[".repeat(33) + "]".repeat(33)))
        .isInstanceOf(Problem.class)
        .hasMessage("The request body is nested too deeply.");
  }

  @Test
  void refusesNumbersThatNobodyWrites() {
    assertThatCode(() -> JsonGuard.check("[" + "9".repeat(64) + "]")).doesNotThrowAnyException();
    assertThatThrownBy(() -> JsonGuard.check("[" + "9".repeat(65) + "]"))
        .isInstanceOf(Problem.class)
        .hasMessage("The request body is not valid JSON.");
  }

  @Test
  void looksIntoNoText() {
    assertThatCode(() -> JsonGuard.check("[\"" + "9".repeat(1_000) + "[".repeat(1_000) + "\"]"))
        .doesNotThrowAnyException();
  }
}
