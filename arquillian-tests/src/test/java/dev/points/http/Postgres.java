package dev.points.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;

/** What servers and tests are told of a PostgreSQL that tests have started. */
final class Postgres {

  private Postgres() {}

  static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a server keep its data there, before the start. */
  static Server under(Server server, EmbeddedPostgres postgres) {
    return server
        .with("DB_KIND", "pg")
        .with("DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
        .with("DB_USER", "postgres");
  }

  /** As {@link #under}, with the merchants of the sandbox. */
  static Server underASandbox(Server server, EmbeddedPostgres postgres) {
    return under(server, postgres).with("POINTS_MODE", "sandbox");
  }

  /** The stores of a database, for tests that look into it as the service does. */
  static EntityManagerFactory entities(DataSource database) {
    return Persistence.createEntityManagerFactory(
        "points",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.nonJtaDataSource",
            database,
            "jakarta.persistence.jtaDataSource",
            ""));
  }
}
