package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schema")
class MigrationsTest {

  private static final Path FOLDER =
      Path.of("src", "main", "resources", "dev", "points", "persistence", "migration");

  @Test
  void isMadeOfEveryFileInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(MigrationFiles.NAMES);
    }
  }

  @Test
  void isNotMigratedTwice() throws SQLException {
    String before = Migrations.migrate(H2.database().dataSource());

    assertThat(Migrations.migrate(H2.database().dataSource())).isEqualTo(before);
  }

  @Test
  @DisplayName("has the same tables and columns on H2 and on PostgreSQL")
  void isTheSameOnBothDatabases() throws SQLException {
    List<String> columns = columnsOf(H2.database());

    assertThat(columns).contains("orders.active_number", "ledger_entries.points");
    assertThat(columnsOf(Postgres.database())).isEqualTo(columns);
  }

  private static List<String> columnsOf(Database database) throws SQLException {
    String sql =
        "select lower(table_name), lower(column_name) from information_schema.columns where"
            + " lower(table_schema) = 'public' and lower(table_name) <> 'points_schema_history'"
            + " order by 1, 2";
    List<String> columns = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        columns.add(rows.getString(1) + "." + rows.getString(2));
      }
    }
    return columns;
  }
}
