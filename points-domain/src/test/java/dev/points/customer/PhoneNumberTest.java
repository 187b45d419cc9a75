package dev.points.customer;

import static dev.points.fixture.Laws.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A phone number")
class PhoneNumberTest {

  @ParameterizedTest
  @DisplayName("C-1: is read in every usual way of writing")
  @ValueSource(
      strings = {
        "+966501234567",
        "00966501234567",
        "966501234567",
        "0501234567",
        "501234567",
        "+966 50 123 4567",
        "+966-50-123-4567",
        " 050 123-4567 ",
        "5 0 1 2 3 4 5 6 7",
        "0-0-9-6-6 501234567"
      })
  void isReadInEveryUsualWayOfWriting(String written) {
    assertThat(PhoneNumber.parse(written)).contains(new PhoneNumber("501234567"));
  }

  @ParameterizedTest
  @DisplayName("C-1: is nothing else")
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "5012345",
        "50123456",
        "5012345678",
        "5012345678910",
        "401234567",
        "0401234567",
        "50abcdefg",
        "+501234567",
        "+0501234567",
        "00501234567",
        "9660501234567",
        "+9660501234567",
        "+971501234567",
        "+966966501234567",
        "501.234.567",
        "(050)1234567",
        "٥٠١٢٣٤٥٦٧",
        "501234567x",
        "x501234567"
      })
  void isNothingElse(String written) {
    assertThat(PhoneNumber.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50123456", "5012345678", "401234567", "+966501234567", "50123456\n"})
  void hasNineDigitsThatBeginWithFive(String national) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhoneNumber(national))
        .withMessage("not the nine digits of a Saudi mobile number");
  }

  @Test
  @DisplayName("K-8: hides its middle when it is printed")
  void hidesItsMiddleWhenItIsPrinted() {
    PhoneNumber phone = new PhoneNumber("512345678");

    assertThat(phone).hasToString("5*****678");
    assertThat(phone.masked()).isEqualTo("5*****678");
    assertThat(
            new Customer(new CustomerId(1), phone, Optional.empty(), CustomerState.ACTIVE)
                .toString())
        .doesNotContain("512345678");
  }

  @Test
  @DisplayName("C-1: is the same however it is written")
  void isTheSameHoweverItIsWritten() {
    forAll(
        random -> {
          PhoneNumber phone =
              new PhoneNumber(Integer.toString(500_000_000 + random.nextInt(100_000_000)));
          String[] prefixes = {"", "0", "966", "00966", "+966"};
          StringBuilder written = new StringBuilder();
          for (char digit :
              (prefixes[random.nextInt(prefixes.length)] + phone.national()).toCharArray()) {
            written.append(random.nextInt(4) == 0 ? " " : "").append(digit);
            written.append(random.nextInt(4) == 0 ? "-" : "");
          }

          assertThat(PhoneNumber.parse(written.toString())).contains(phone);
        });
  }
}
