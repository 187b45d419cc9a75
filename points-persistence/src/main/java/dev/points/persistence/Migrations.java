package dev.points.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The schema of a database, brought up to date. Thread-safe.
 *
 * <p>What was applied is written to a table of its own, {@value #HISTORY}, so that it never meets
 * what the Flyway of a host application writes to {@value #HISTORY_OF_OTHERS} of the same schema.
 * Earlier versions wrote there too: what they applied counts as applied, and their rows stay.
 *
 * <p>The empty resource {@code db/callback/flyway.location} keeps Flyway from complaining, in a
 * server, that there is no folder of callbacks.
 */
public final class Migrations {

  /** The table that says which of our migrations a schema has. */
  static final String HISTORY = "points_schema_history";

  /** Flyway's default: a host application's table, or that of an earlier version of us. */
  static final String HISTORY_OF_OTHERS = "flyway_schema_history";

  private static final String BEFORE_THE_FIRST = "0";

  /** What PostgreSQL needs, and H2 does not know: stored columns, and indexes of some rows. */
  private static final Map<String, String> ON_POSTGRES =
      Map.ofEntries(
          Map.entry("stored", "stored"),
          Map.entry("unless_award", "where kind <> 'award'"),
          Map.entry("if_remaining", "where remaining > 0"),
          Map.entry("if_held_or_owed", "where account in ('hold', 'debt')"),
          Map.entry("if_waiting", "where waits_until is not null"),
          Map.entry("if_pending", "where next_attempt_at is not null"),
          Map.entry("if_in_feed", "where feed is not null"),
          Map.entry("if_waiting_for_feed", "where feed is null"),
          Map.entry("if_live", "where deleted_at is null"),
          Map.entry("if_expiry", "where kind = 'expiry'"));

  private Migrations() {}

  /**
   * Applies every migration that the database does not have. Several servers may call it at the
   * same time: one migrates, the others wait. A host application may have tables, and a Flyway, in
   * the same schema.
   *
   * @param dataSource an H2 or PostgreSQL database
   * @return the version of the schema afterwards
   * @throws SQLException if the database cannot be reached
   */
  // One at a time: on H2, which belongs to one process, Flyway makes its table without a lock.
  public static synchronized String migrate(DataSource dataSource) throws SQLException {
    FluentConfiguration configuration = configuration(dataSource);
    // Flyway leaves a schema alone that has tables but not its own, unless it is told from where on
    // to count. It counts once only: when it makes its table.
    Flyway flyway =
        configuration
            .baselineOnMigrate(true)
            .baselineVersion(appliedByEarlierVersion(dataSource, configuration.load()))
            .load();
    flyway.migrate();
    return flyway.info().current().getVersion().getVersion();
  }

  static FluentConfiguration configuration(DataSource dataSource) throws SQLException {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .table(HISTORY)
        .resourceProvider(new MigrationFiles())
        .javaMigrationClassProvider(List::of)
        .placeholders(placeholders(dataSource));
  }

  private static Map<String, String> placeholders(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Map<String, String> placeholders = new HashMap<>(ON_POSTGRES);
      if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        placeholders.replaceAll((name, text) -> "");
      }
      return placeholders;
    }
  }

  /**
   * The last of our migrations in the table of others. A migration is ours if it has the version,
   * the name and the checksum of one of ours; a host application's V1 has not.
   */
  private static String appliedByEarlierVersion(DataSource dataSource, Flyway ours)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!hasHistoryOfOthers(connection)) {
        return BEFORE_THE_FIRST;
      }
      Map<String, Applied> applied = applied(connection);
      String last = BEFORE_THE_FIRST;
      for (MigrationInfo migration : ours.info().all()) {
        String version = String.valueOf(migration.getVersion());
        Applied same = new Applied(migration.getScript(), String.valueOf(migration.getChecksum()));
        if (!same.equals(applied.get(version))) {
          return last;
        }
        last = version;
      }
      return last;
    }
  }

  /** A migration in the table of others: its file and its checksum. */
  private record Applied(String script, String checksum) {}

  private static Map<String, Applied> applied(Connection connection) throws SQLException {
    Map<String, Applied> applied = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select \"version\", \"script\", \"checksum\" from \""
                    + HISTORY_OF_OTHERS
                    + "\" where \"success\" and \"version\" is not null")) {
      while (rows.next()) {
        applied.put(rows.getString(1), new Applied(rows.getString(2), rows.getString(3)));
      }
    }
    return applied;
  }

  private static boolean hasHistoryOfOthers(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(),
                connection.getSchema(),
                HISTORY_OF_OTHERS,
                new String[] {"TABLE", "BASE TABLE"})) {
      return tables.next();
    }
  }
}
