package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that cannot do its work says why in one line, and does not stay. */
@DisplayName("X-2, X-5: a server that must not start")
class RefusedStartIT {

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POINTS_MODE | production | points.mode=production needs PostgreSQL",
        "POINTS_MODE | banana     | points.mode must be sandbox or production, was banana",
        "POINTS_LOCK | off        | points.lock must be cluster or none, was off",
        "POINTS_LOCC | none       | there is no setting POINTS_LOCC (POINTS_LOCK is meant?)",
        "JVM_ARGS    | -Dpoints.x | there is no setting points.x",
        "POINTS_TLS  | on         | points.tls=on needs a certificate (POINTS_HTTPS_KEYSTORE)",
        "POINTS_TLS  | maybe      | points.tls must be on or off, was maybe"
      })
  void endsAndSaysWhy(String setting, String value, String why) {
    // A server of its own for each case: it does not start.
    try (Server server = Server.named("refused-" + value).with(setting, value)) {
      server.launch();

      assertThat(server.exitStatus()).isEqualTo(1);
      assertThat(server.told()).contains("Points does not start: " + why);
    }
  }
}
