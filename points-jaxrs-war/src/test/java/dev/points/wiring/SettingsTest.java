package dev.points.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings")
class SettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000/translate",
        "https://translate.example/translate",
        " HTTPS://translate.example:8443/v2?project=points "
      })
  void takeAnAddressOfHttp(String value) {
    assertThat(Settings.address("points.translator.url", value))
        .isEqualTo(URI.create(value.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "translate",
        "/translate",
        "translate.example:5000",
        "ftp://translate.example/",
        "http:///translate",
        "http:translate",
        "http://translate example/",
        "https://user:s3cret@translate.example/translate"
      })
  void refuseAnyOtherAddressAndDoNotShowIt(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.address("points.translator.url", value))
        .withMessageStartingWith("points.translator.url must be an address like ")
        .withMessageNotContaining("s3cret");
  }
}
