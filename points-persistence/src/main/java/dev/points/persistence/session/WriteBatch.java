package dev.points.persistence.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent together when the work of a transaction is done, in one round trip
 * unless they are very many.
 *
 * <p>A round trip costs as much as the write itself, and JDBC's own batches hold one kind of
 * statement only. Both databases take several statements, separated by semicolons, as one;
 * PostgreSQL's driver pipelines them. Not thread-safe: a batch belongs to a transaction.
 */
public final class WriteBatch {

  /** PostgreSQL's driver takes 65,535 values in one round trip; none of our rows has 100. */
  private static final int MAX_VALUES = 32_000;

  private static final int MAX_ROWS = 200;

  private final List<Write> writes = new ArrayList<>();
  private final List<Write> last = new ArrayList<>();

  private record Write(String sql, List<@Nullable Object> values) {}

  WriteBatch() {}

  /**
   * Adds a statement; it is sent after those that were added before it.
   *
   * @param sql one statement with a question mark for each value, and no other
   * @param values the values: text, whole numbers, booleans, {@link Instant}, {@link UUID}, null,
   *     or an {@link Optional} of one of these
   */
  public void add(String sql, @Nullable Object... values) {
    writes.add(new Write(sql, Arrays.asList(values)));
  }

  /**
   * Adds an insertion of several rows, in one statement or, if there are very many, in several.
   *
   * @param insert the statement up to and including {@code values}
   * @param rows at least one row, all of the same length
   */
  public void addRows(String insert, List<List<@Nullable Object>> rows) {
    for (int from = 0; from < rows.size(); from += MAX_ROWS) {
      addStatement(insert, rows.subList(from, Math.min(from + MAX_ROWS, rows.size())));
    }
  }

  private void addStatement(String insert, List<List<@Nullable Object>> rows) {
    String row = "(" + "?, ".repeat(rows.get(0).size() - 1) + "?)";
    List<@Nullable Object> values = new ArrayList<>();
    rows.forEach(values::addAll);
    writes.add(new Write(insert + " " + row + (", " + row).repeat(rows.size() - 1), values));
  }

  /**
   * Adds a statement that waits for others most: it is sent after all others, so that the row that
   * many transactions want is held for the shortest time.
   *
   * @param sql as in {@link #add}
   * @param values as in {@link #add}
   */
  public void addLast(String sql, @Nullable Object... values) {
    last.add(new Write(sql, Arrays.asList(values)));
  }

  boolean isEmpty() {
    return writes.isEmpty() && last.isEmpty();
  }

  /** Sends what does not go last, if there is any. */
  void sendThrough(Connection connection) throws SQLException {
    List<Write> now = List.copyOf(writes);
    writes.clear();
    if (!now.isEmpty()) {
      send(now, connection);
    }
  }

  void sendAllThrough(Connection connection) throws SQLException {
    List<Write> all = new ArrayList<>(writes);
    all.addAll(last);
    send(all, connection);
  }

  private static void send(List<Write> all, Connection connection) throws SQLException {
    int from = 0;
    int values = 0;
    for (int i = 0; i < all.size(); i++) {
      int more = all.get(i).values().size();
      if (values + more > MAX_VALUES) {
        sendTogether(all.subList(from, i), connection);
        from = i;
        values = 0;
      }
      values += more;
    }
    sendTogether(all.subList(from, all.size()), connection);
  }

  private static void sendTogether(List<Write> all, Connection connection) throws SQLException {
    String sql = String.join("; ", all.stream().map(Write::sql).toList());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 0;
      for (Write write : all) {
        for (Object value : write.values()) {
          bind(statement, ++index, value);
        }
      }
      statement.execute();
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Optional<?> optional) {
      bind(statement, index, optional.orElse(null));
    } else if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else {
      statement.setObject(index, value);
    }
  }
}
