package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The schema, in a database that somebody else uses too or used before")
class MigrationsBesideAHostTest {

  private static final String LATEST = "9";

  private enum Kind {
    H2 {
      @Override
      DataSource empty(String name) {
        return dev.points.persistence.H2.empty(name);
      }
    },
    POSTGRESQL {
      @Override
      DataSource empty(String name) throws SQLException {
        return Postgres.empty(name);
      }
    };

    abstract DataSource empty(String name) throws SQLException;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void joinsAHostApplicationThatHasAFirstMigrationOfItsOwn(Kind kind) throws SQLException {
    DataSource database = kind.empty("host_first");
    hostOn(database).load().migrate();
    List<String> hostsHistory = historyIn(database, "flyway_schema_history");

    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);

    assertBothAreThere(database);
    assertThat(historyIn(database, "flyway_schema_history")).isEqualTo(hostsHistory);
    assertThat(historyIn(database, "points_schema_history"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertNothingIsLeftToDo(database);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("lets in a host application that begins to count at 0, as Flyway asks it to")
  void letsAHostApplicationJoin(Kind kind) throws SQLException {
    DataSource database = kind.empty("host_second");

    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);
    List<String> ourHistory = historyIn(database, "points_schema_history");
    hostOn(database).baselineOnMigrate(true).baselineVersion("0").load().migrate();

    assertBothAreThere(database);
    assertThat(ourHistory).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(historyIn(database, "points_schema_history")).isEqualTo(ourHistory);
    assertThat(historyIn(database, "flyway_schema_history")).containsExactly("0", "1");
    assertNothingIsLeftToDo(database);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void takesOverWhatAnEarlierVersionApplied(Kind kind) throws SQLException {
    DataSource database = kind.empty("earlier_version");
    earlierVersionOn(database).load().migrate();
    List<String> before = historyIn(database, "flyway_schema_history");

    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);

    assertThat(historyIn(database, "points_schema_history")).containsExactly("9");
    assertThat(historyIn(database, "flyway_schema_history")).isEqualTo(before);
    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);
    assertThat(historyIn(database, "points_schema_history")).containsExactly("9");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void appliesOnlyWhatAnEarlierVersionDidNotKnow(Kind kind) throws SQLException {
    DataSource database = kind.empty("much_earlier_version");
    earlierVersionOn(database).target("7").load().migrate();

    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);

    assertThat(historyIn(database, "points_schema_history")).containsExactly("7", "8", "9");
    assertThat(tablesIn(database)).contains("wallets", "storefronts", "partner_apps");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isTakenOverOnceByServersThatStartTogether(Kind kind) throws Exception {
    DataSource database = kind.empty("earlier_version_of_several");
    earlierVersionOn(database).target("8").load().migrate();

    assertThat(migratedByFourServers(database)).containsOnly(LATEST);

    assertThat(historyIn(database, "points_schema_history")).containsExactly("8", "9");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isMadeOnceByServersThatStartTogetherBesideAHostApplication(Kind kind) throws Exception {
    DataSource database = kind.empty("host_of_several");
    hostOn(database).load().migrate();

    assertThat(migratedByFourServers(database)).containsOnly(LATEST);

    assertBothAreThere(database);
  }

  /** A host application; its first migration has the file name of ours. */
  private static FluentConfiguration hostOn(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:dev/points/persistence/host");
  }

  /** Earlier versions wrote to the table that is Flyway's default. */
  private static FluentConfiguration earlierVersionOn(DataSource database) throws SQLException {
    return Migrations.configuration(database).table("flyway_schema_history");
  }

  private static void assertBothAreThere(DataSource database) throws SQLException {
    assertThat(tablesIn(database)).contains("bookings", "wallets", "ledger_entries");
  }

  private static void assertNothingIsLeftToDo(DataSource database) throws SQLException {
    List<String> ours = historyIn(database, "points_schema_history");

    assertThat(Migrations.migrate(database)).isEqualTo(LATEST);
    assertThat(hostOn(database).load().migrate().migrationsExecuted).isZero();

    assertThat(historyIn(database, "points_schema_history")).isEqualTo(ours);
  }

  private static List<String> migratedByFourServers(DataSource database) throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      Callable<String> start = () -> Migrations.migrate(database);
      List<String> versions = new ArrayList<>();
      for (Future<String> version : servers.invokeAll(List.of(start, start, start, start))) {
        versions.add(version.get(1, TimeUnit.MINUTES));
      }
      return versions;
    } finally {
      servers.shutdownNow();
    }
  }

  /** The versions in a table of history. On H2, Flyway's first row has none. */
  private static List<String> historyIn(DataSource database, String table) throws SQLException {
    return texts(
        database,
        "select \"version\" from \""
            + table
            + "\" where \"version\" is not null order by \"installed_rank\"");
  }

  private static List<String> tablesIn(DataSource database) throws SQLException {
    return texts(
        database,
        "select table_name from information_schema.tables where lower(table_schema) = 'public'");
  }

  private static List<String> texts(DataSource database, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return texts;
  }
}
