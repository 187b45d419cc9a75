package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.engine.PointsEngine;
import dev.points.persistence.JpaStorage;
import dev.points.persistence.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server for real customers. */
@DisplayName("X-2: in production a server")
class ProductionIT {

  private static final String HSTS = "Strict-Transport-Security";

  private static EmbeddedPostgres postgres;
  private static Server server;

  /** A server of its own, and one for each refusal: no other one is in production. */
  @BeforeAll
  static void start() {
    postgres = Postgres.start();
    server =
        aServer("behind-a-proxy")
            .with("POINTS_OPERATOR_TOKEN", "the-operator-42")
            .with("POINTS_HTTP_TRUSTED_PROXIES", "127.0.0.1,::1")
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
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

  /** Whoever cleans such a database up by hand may have forgotten the tokens. */
  @Test
  @DisplayName("refuses a database in which a token of the sandbox's app is left")
  void refusesADatabaseWithATokenOfTheSandbox() throws SQLException {
    DataSource seeded = aDatabase("seeded");
    Migrations.migrate(seeded);
    try (EntityManagerFactory factory = Postgres.entities(seeded);
        Connection connection = seeded.getConnection();
        Statement statement = connection.createStatement()) {
      PointsEngine.builder().stores(JpaStorage.over(factory)).build().sandbox().seed();
      statement.execute("delete from api_keys");
      statement.execute("update partner_apps set client_id = 'app_other'");
    }

    refusesToStart(
        aServer("seeded")
            .with("DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/seeded")
            .with("POINTS_OPERATOR_TOKEN", "the-operator-42"),
        "points.mode=production refuses a database that holds the sandbox's well-known keys");
  }

  private static DataSource aDatabase(String name) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return postgres.getDatabase("postgres", name);
  }

  @Test
  @DisplayName("has no clock to move, whoever asks (T-1)")
  void hasNoClockToMove() {
    for (String token : new String[] {"", "Bearer x", "Bearer the-operator-42"}) {
      Operator operator = new Operator(server, token);
      operator.clock().isRefusedWith(404, "Not found");
      operator.advance(Duration.ofHours(1)).isRefusedWith(404, "Not found");
      operator.reset().isRefusedWith(404, "Not found");
    }
    assertThat(server.told()).doesNotContain("the-operator-42", "Authorization");
  }

  /** An address of no machine; what becomes of the others is told without a server. */
  @Test
  void refusesToSpeakPlainHttpToOthersWithoutAProxy() {
    refusesToStart(
        aServer("in-the-clear")
            .with("POINTS_OPERATOR_TOKEN", "the-operator-42")
            .with("POINTS_HTTP_HOST", "192.0.2.1"),
        "points.mode=production refuses plain HTTP on 192.0.2.1: switch it off");
  }

  @Test
  void answersNothingThatCameInTheClear() {
    Answer exposed = Api.send(lookUp().header("X-Forwarded-Proto", "http"));
    exposed.isRefusedWith(403, "This service is reached by HTTPS only");
    assertThat(exposed.header(HSTS)).isEmpty();
    assertThat(
            Api.send(lookUp().header("X-Forwarded-Proto", "http").header("Accept-Language", "ar"))
                .isRefused()
                .json()
                .getString("message"))
        .isEqualTo("لا يمكن الوصول إلى هذه الخدمة إلا عبر HTTPS");
    assertThat(exposed.header("X-Request-Id")).isNotEmpty();

    Answer safe = Api.send(lookUp().header("X-Forwarded-Proto", "https"));
    safe.isRefusedWith(400, "API key is required");
    assertThat(safe.header(HSTS)).isEqualTo("max-age=31536000; includeSubDomains");
  }

  private static HttpRequest.Builder lookUp() {
    return HttpRequest.newBuilder(server.uri("/api/v1/orders/" + UUID.randomUUID()));
  }

  private static void refusesToStart(Server refused, String why) {
    try (refused) {
      refused.launch();

      assertThat(refused.exitStatus()).isEqualTo(1);
      assertThat(refused.told()).contains("Points does not start: " + why);
    }
  }

  private static Server aServer(String name) {
    return Postgres.under(Server.named("production-" + name), postgres);
  }
}
