package dev.points.order;

import static dev.points.fixture.Amounts.halalas;
import static dev.points.fixture.Amounts.riyals;
import static dev.points.fixture.Purchases.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of a purchase")
class LineItemTest {

  @Test
  void costsItsPriceTimesItsQuantity() {
    assertThat(line("Cappuccino", "18.50", 2).total()).isEqualTo(riyals("37.00"));
    assertThat(line("Gift", "0", 1_000_000).total()).isEqualTo(riyals("0"));
    assertThat(line("Castle", "99999999.99", 1_000_000).total())
        .isEqualTo(riyals("99999999990000"));
  }

  @ParameterizedTest
  @DisplayName("W-4: has 1 to 1,000,000 pieces")
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
  void refusesAQuantityOutOfRange(int quantity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line("Cappuccino", "18.50", quantity))
        .withMessage("a quantity is 1 to 1000000, was " + quantity);
  }

  @ParameterizedTest
  @DisplayName("W-5: has a name of at most 255 characters, whatever the script")
  @ValueSource(strings = {"x", "ق", "🎁"})
  void hasANameOfAtMost255Characters(String character) {
    assertThat(line(character.repeat(255), "1", 1).name()).isEqualTo(character.repeat(255));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line(character.repeat(256), "1", 1))
        .withMessageStartingWith("a product name has 1 to 255 characters, was ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void hasAName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> line(name, "1", 1));
  }

  @Test
  void refusesATotalThatDoesNotFit() {
    LineItem item = new LineItem("Moon", halalas(Long.MAX_VALUE), 2);

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(item::total);
  }

  @Test
  @DisplayName("W-5: stands among at most 500")
  void standsAmongAtMost500() {
    LineItem item = line("Cappuccino", "18.50", 1);

    assertThat(purchaseOf(item, 500).items()).hasSize(500);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> purchaseOf(item, 501))
        .withMessage("a purchase has at most 500 lines, was 501");
  }

  private static Purchase purchaseOf(LineItem item, int lines) {
    return new Purchase(
        riyals("1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Collections.nCopies(lines, item),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
