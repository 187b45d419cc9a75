package dev.points.persistence.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Numbers from a sequence of the database, taken in blocks, so that most numbers cost no round
 * trip. Numbers of a block that a server never used are skipped. Thread-safe.
 */
public final class Sequence {

  private final JpaSession session;
  private final String name;
  private final int blockSize;
  private long next;
  private long end;

  /**
   * A sequence.
   *
   * @param session whose connection is used
   * @param name the name of the sequence in the schema
   * @param blockSize how much the sequence grows with each value
   */
  public Sequence(JpaSession session, String name, int blockSize) {
    this.session = session;
    this.name = name;
    this.blockSize = blockSize;
  }

  /**
   * Takes the next number.
   *
   * @return a number that nobody else gets
   */
  public synchronized long next() {
    if (next == end) {
      next = firstOfNextBlock();
      end = next + blockSize;
    }
    return next++;
  }

  private long firstOfNextBlock() {
    Connection connection = session.connection();
    try (PreparedStatement statement = connection.prepareStatement(nextValue());
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot read the sequence " + name, failure);
    }
  }

  private String nextValue() {
    return session.isPostgres()
        ? "select nextval('" + name + "')"
        : "select next value for " + name;
  }
}
