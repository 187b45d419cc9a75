package dev.points.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address to return to")
class RedirectUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/return",
        "return",
        "ftp://a.b/",
        "javascript:alert(1)",
        "https:///return",
        "https://a.b/#c",
        "https://user:password@a.b/",
        "https://a.b/\n",
        "https://a.b/ c"
      })
  void isAbsoluteAndOfTheWeb(String written) {
    assertThat(RedirectUri.parse(written)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUri(written));
  }

  @Test
  void hasTwoThousandCharactersAtMost() {
    String most = "https://a.b/" + "x".repeat(RedirectUri.MAX_LENGTH - 12);

    assertThat(RedirectUri.parse(most)).isPresent();
    assertThat(RedirectUri.parse(most + "x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.b, https://a.b?code=ac_1",
    "https://a.b/c, https://a.b/c?code=ac_1",
    "https://a.b/c?, https://a.b/c?code=ac_1",
    "https://a.b/c?d=e, https://a.b/c?d=e&code=ac_1",
    "https://a.b/c?d=e&, https://a.b/c?d=e&code=ac_1",
    "HTTP://A.B/, HTTP://A.B/?code=ac_1"
  })
  void keepsWhatItAskedForWhenACodeIsAdded(String uri, String expected) {
    assertThat(new RedirectUri(uri).with("ac_1")).isEqualTo(expected);
  }
}
