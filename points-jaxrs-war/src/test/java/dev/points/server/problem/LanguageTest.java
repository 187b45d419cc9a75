package dev.points.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language of a request (W-9)")
class LanguageTest {

  @ParameterizedTest(name = "lang={0}, Accept-Language: {1} asks for {2}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "ar | en          | ARABIC",
        "en | ar          | ENGLISH",
        "-  | ar          | ARABIC",
        "-  | ar-SA,en    | ARABIC",
        "-  | fr,en;q=0.5 | ENGLISH",
        "-  | en;q=0.2,ar;q=0.9 | ARABIC",
        "-  | ar;q=0,en   | ENGLISH",
        "fr | ar          | ARABIC",
        "-  | fr          | -",
        "-  | ;;;,,,      | -",
        "-  | -           | -"
      })
  void isWhatTheRequestAsksFor(String lang, String header, Language expected) {
    assertThat(Language.askedFor(Optional.ofNullable(lang), Optional.ofNullable(header)))
        .isEqualTo(Optional.ofNullable(expected));
  }
}
