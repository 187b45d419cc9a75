package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server for real customers. */
@DisplayName("X-2: in production a server")
class ProductionIT {

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void needsAnOperatorTokenAndNoWellKnownOne() {
    refusesToStart(
        aServer("no-token"),
        "points.mode=production needs an operator token (POINTS_OPERATOR_TOKEN)");
    refusesToStart(
        aServer("known-token").with("POINTS_OPERATOR_TOKEN", " " + Operator.TOKEN),
        "points.mode=production refuses the sandbox's well-known operator token");
  }

  @Test
  @DisplayName("has no clock to move, whoever asks (T-1)")
  void hasNoClockToMove() {
    try (Server server = aServer("tokened").with("POINTS_OPERATOR_TOKEN", "the-operator-42")) {
      server.start();

      for (String token : new String[] {"", "Bearer x", "Bearer the-operator-42"}) {
        Operator operator = new Operator(server, token);
        operator.clock().isRefusedWith(404, "Not found");
        operator.advance(Duration.ofHours(1)).isRefusedWith(404, "Not found");
        operator.reset().isRefusedWith(404, "Not found");
      }
      assertThat(server.told()).doesNotContain("the-operator-42", "Authorization");
    }
  }

  private static void refusesToStart(Server server, String why) {
    try (server) {
      server.launch();

      assertThat(server.exitStatus()).isEqualTo(1);
      assertThat(server.told()).contains("Points does not start: " + why);
    }
  }

  private static Server aServer(String name) {
    return Server.named("production-" + name)
        .with("DB_KIND", "pg")
        .with("DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
        .with("DB_USER", "postgres");
  }
}
