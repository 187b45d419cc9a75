package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The books of a database, read behind the service's back. */
final class Books {

  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?);\n```");

  private final Connection connection;

  Books(Connection connection) {
    this.connection = connection;
  }

  /** Checks that nothing was lost, invented or done twice: what operators are told to check too. */
  void agree() throws SQLException {
    List<String> checks = checksOfOperators();
    assertThat(checks).as("checks in %s", OPERATIONS).hasSizeGreaterThan(11);
    for (String check : checks) {
      assertThat(rows(check)).as(check).isEmpty();
    }
    none(
        "purchases without a line",
        "select o.id from orders o where o.origin = 'order_purchase' and not exists"
            + " (select 1 from order_items i where i.order_id = o.id)");
    none(
        "order numbers that two orders carry",
        "select merchant_id, origin, order_number from orders where status <> 'cancelled'"
            + " group by merchant_id, origin, order_number having count(*) <> 1");
  }

  private static List<String> checksOfOperators() {
    try {
      String section = Files.readString(OPERATIONS).split("\n## Are the books right\\?\n")[1];
      return SQL.matcher(section.split("\n## ")[0]).results().map(each -> each.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long orders() throws SQLException {
    return number("select count(*) from orders where status <> 'pending_activation'");
  }

  long queuedEarnings() throws SQLException {
    return number("select count(*) from orders where status = 'pending_activation'");
  }

  /** The points of a customer's wallets, all lots together, and what is owed. */
  Wealth wealthOf(String phone) throws SQLException {
    String wallets =
        " from wallets w join customers c on c.id = w.customer_id where c.phone = '" + phone + "'";
    return new Wealth(
        number("select coalesce(sum(w.posted), 0)" + wallets),
        number("select coalesce(sum(w.debt), 0)" + wallets));
  }

  /**
   * What a customer has and owes, in points.
   *
   * @param points in all lots
   * @param debt what is owed
   */
  record Wealth(long points, long debt) {}

  private void none(String what, String query) throws SQLException {
    assertThat(number("select count(*) from (" + query + ") found")).as(what).isZero();
  }

  /** What a query finds, a row for each and the columns by their names. */
  List<Map<String, Object>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          String name = result.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT);
          row.put(name, result.getObject(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** Changes what no call can change. */
  void change(String update) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(update)).as(update).isPositive();
    }
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
