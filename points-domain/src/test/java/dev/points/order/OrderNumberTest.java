package dev.points.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An order number")
class OrderNumberTest {

  @ParameterizedTest
  @DisplayName("W-5: is trimmed and loses its leading #")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ORD-1,ORD-1",
        "#ORD-1,ORD-1",
        " #ORD-1 ,ORD-1",
        "# ORD-1,ORD-1",
        "##ORD-1,ORD-1",
        "# # ORD-1,ORD-1",
        "ORD#1#,ORD#1#",
        "ORD 1,ORD 1",
        "0001,0001"
      })
  void isTrimmedAndLosesItsLeadingHash(String written, String value) {
    assertThat(new OrderNumber(written).value()).isEqualTo(value);
    assertThat(OrderNumber.normalised(written)).isEqualTo(value);
  }

  @ParameterizedTest
  @DisplayName("W-5: stays the same when it is read from a store")
  @ValueSource(strings = {"ORD-1", "#1", "##1", "# #1", "#\t#1 ", "1#"})
  void staysTheSameWhenItIsReadAgain(String written) {
    OrderNumber number = new OrderNumber(written);

    assertThat(new OrderNumber(number.value())).isEqualTo(number);
  }

  @ParameterizedTest
  @DisplayName("W-5: is not empty")
  @ValueSource(strings = {"", " ", "#", " # ", "##"})
  void isNotEmpty(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderNumber(written))
        .withMessage("an order number has 1 to 191 characters, was 0");
  }

  @ParameterizedTest
  @DisplayName("W-5: has at most 191 characters, whatever the script")
  @ValueSource(strings = {"x", "ط", "🎁"})
  void hasAtMost191Characters(String character) {
    assertThat(new OrderNumber("#" + character.repeat(191)).value())
        .isEqualTo(character.repeat(191));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderNumber(character.repeat(192)))
        .withMessage("an order number has 1 to 191 characters, was 192");
  }

  @Test
  @Timeout(5)
  void isReadQuicklyEvenIfSomebodySendsNothingButHashes() {
    assertThat(OrderNumber.normalised("# ".repeat(1_000_000))).isEmpty();
  }

  @Test
  @DisplayName("E-5: is case-sensitive")
  void isCaseSensitive() {
    assertThat(new OrderNumber("a-1")).isNotEqualTo(new OrderNumber("A-1"));
  }
}
