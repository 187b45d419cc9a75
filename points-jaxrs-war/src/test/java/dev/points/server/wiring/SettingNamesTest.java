package dev.points.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The names of the settings")
class SettingNamesTest {

  @Test
  void areThoseThatAreInjectedAndThoseOfTheServer() {
    assertThat(SettingNames.all())
        .contains("points.mode", "points.data.dir", "points.exit-if-not-started");
  }

  @Test
  void areKnownAsPropertiesAndAsVariables() {
    assertThatCode(
            () -> {
              SettingNames.requireKnown(SettingNames.all(), Map.of());
              SettingNames.requireKnown(
                  List.of("java.version", "pointsman", "POINTS_MODE", "db.url"),
                  Map.of(
                      "POINTS_MODE", "sandbox",
                      "POINTS_LOCK_WAIT_MILLIS", "1",
                      "points_http_port", "1",
                      "points.lock", "none",
                      "POINTSMAN", "1",
                      "DB_KIND", "pg"));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINTS_MODUS                 | POINTS_MODUS (POINTS_MODE is meant?)",
        "POINTS_OPERATORTOKEN         | POINTS_OPERATORTOKEN (POINTS_OPERATOR_TOKEN is meant?)",
        "POINTS_HTTP_TRUSTED_PROXY    | POINTS_HTTP_TRUSTED_PROXY (POINTS_HTTP_TRUSTED_PROXIES is"
            + " meant?)",
        "Points_Mode                  | Points_Mode (POINTS_MODE is meant?)",
        "POINTS_COLOUR_OF_THE_BANNER  | POINTS_COLOUR_OF_THE_BANNER",
        "POINTS_                      | POINTS_",
        // A port of Kubernetes is an address.
        "POINTS_HTPP_PORT             | POINTS_HTPP_PORT (POINTS_HTTP_PORT is meant?)"
      })
  void areMissedInAnUnknownVariable(String variable, String said) {
    assertThatIllegalStateException()
        .isThrownBy(() -> SettingNames.requireKnown(List.of(), Map.of(variable, "s3cret")))
        .withMessage("there is no setting " + said);
  }

  @Test
  void areMissedInAnUnknownProperty() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SettingNames.requireKnown(
                    List.of("points.modes", "points.x"), Map.of("points.y", "s3cret")))
        .withMessage(
            "there is no setting points.modes (points.mode is meant?), nor points.x, nor points.y");
  }

  @Test
  void areMissedOnceInAVariableThatIsAPropertyToo() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SettingNames.requireKnown(
                    List.of("points.x.y", "POINTS_X_Y"), Map.of("POINTS_X_Y", "s3cret")))
        .withMessage("there is no setting POINTS_X_Y");
  }

  @ParameterizedTest
  @CsvSource({
    "POINTS_SERVICE_HOST, 10.96.0.7",
    "POINTS_SERVICE_PORT, 9080",
    "POINTS_SERVICE_PORT_HTTP, 9080",
    "POINTS_PORT, tcp://10.96.0.7:9080",
    "POINTS_PORT_9080_TCP, tcp://10.96.0.7:9080",
    "POINTS_PORT_9080_TCP_PROTO, tcp",
    "POINTS_PORT_9080_TCP_PORT, 9080",
    "POINTS_PORT_9080_TCP_ADDR, 10.96.0.7",
    "POINTS_DB_SERVICE_HOST, 10.96.0.8",
    "POINTS_DB_PORT, tcp://10.96.0.8:5432",
    "POINTS_DB_PORT_5432_TCP_ADDR, 10.96.0.8"
  })
  void areNotMissedInWhatKubernetesSays(String variable, String value) {
    String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');

    assertThatCode(() -> SettingNames.requireKnown(List.of(property), Map.of(variable, value)))
        .doesNotThrowAnyException();
  }
}
