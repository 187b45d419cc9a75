package dev.points.http;

import static dev.points.http.Earning.anEarning;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that loses its database. */
@DisplayName("A server without its database")
class DatabaseAwayIT {

  @Test
  @Timeout(180)
  void saysSoInItsHealthItsAnswersItsMetricsAndItsLog() throws IOException {
    EmbeddedPostgres postgres = Postgres.start();
    try (Server server = aServerOn(postgres).start()) {
      server.api(Api.CAFE).earn(anEarning()).data();

      postgres.close();

      Answer refused = server.api(Api.CAFE).earn(anEarning());
      assertThat(refused.status()).as("the status of %s", refused.text()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(got(server, "/health/ready").status()).isEqualTo(503);
      assertThat(got(server, "/metrics").text())
          .as("what the alarm PointsNotReady rests on")
          .containsPattern(
              "http_server_request_duration_seconds_count\\{"
                  + ".*http_response_status_code=\"503\",http_route=\"/health/ready\"");
      assertThat(server.told()).contains("\"status\":503,\"outcome\":\"unavailable\"");
    } finally {
      postgres.close();
    }
  }

  private static Server aServerOn(EmbeddedPostgres postgres) {
    // A server of its own: its database is taken away.
    return Postgres.underASandbox(Server.named("database-away"), postgres);
  }

  private static Answer got(Server server, String path) {
    return Api.send(HttpRequest.newBuilder(server.uri(path)));
  }
}
