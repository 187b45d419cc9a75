package dev.points.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in memory, shared by the tests of this JVM. */
final class H2 {

  private static final String URL = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000";

  private H2() {}

  private static final class Shared {
    static final Database DATABASE = open("points");
  }

  static Database database() {
    return Shared.DATABASE;
  }

  /** Another database, for tests that cannot share one. */
  static Database open(String name) {
    try {
      return Database.migrated(empty(name));
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot open H2", failure);
    }
  }

  /** A database without tables; one that has the name already, with the tables that it has. */
  static DataSource empty(String name) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(URL.formatted(name), "sa", "");
    pool.setMaxConnections(20);
    return pool;
  }
}
