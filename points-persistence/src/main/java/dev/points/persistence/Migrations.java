package dev.points.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema of a database up to date. Thread-safe.
 *
 * <p>The empty resource {@code db/callback/flyway.location} keeps Flyway from complaining, in a
 * server, that there is no folder of callbacks.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies every migration that the database does not have. Several servers may call it at the
   * same time: one migrates, the others wait.
   *
   * @param dataSource an H2 or PostgreSQL database
   * @return the version of the schema afterwards
   * @throws SQLException if the database cannot be reached
   */
  public static String migrate(DataSource dataSource) throws SQLException {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .resourceProvider(new MigrationFiles())
            .javaMigrationClassProvider(List::of)
            .placeholders(placeholders(isPostgres(dataSource)))
            .load();
    flyway.migrate();
    return flyway.info().current().getVersion().getVersion();
  }

  private static Map<String, String> placeholders(boolean postgres) {
    return postgres
        ? Map.of(
            "stored",
            "stored",
            "unless_award",
            "where kind <> 'award'",
            "if_remaining",
            "where remaining > 0",
            "if_held_or_owed",
            "where account in ('hold', 'debt')",
            "if_waiting",
            "where waits_until is not null",
            "if_pending",
            "where next_attempt_at is not null",
            "if_in_feed",
            "where feed is not null",
            "if_waiting_for_feed",
            "where feed is null",
            "if_live",
            "where deleted_at is null",
            "if_expiry",
            "where kind = 'expiry'")
        : Map.of(
            "stored",
            "",
            "unless_award",
            "",
            "if_remaining",
            "",
            "if_held_or_owed",
            "",
            "if_waiting",
            "",
            "if_pending",
            "",
            "if_in_feed",
            "",
            "if_waiting_for_feed",
            "",
            "if_live",
            "",
            "if_expiry",
            "");
  }

  private static boolean isPostgres(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
  }
}
