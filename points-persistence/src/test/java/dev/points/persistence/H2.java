package dev.points.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in memory, shared by the tests of this JVM. */
final class H2 {

  private static final String URL = "jdbc:h2:mem:points;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000";

  private H2() {}

  private static final class Shared {
    static final Database DATABASE = open();

    private static Database open() {
      try {
        return Database.migrated(dataSource());
      } catch (SQLException failure) {
        throw new IllegalStateException("cannot open H2", failure);
      }
    }
  }

  static Database database() {
    return Shared.DATABASE;
  }

  private static DataSource dataSource() {
    JdbcConnectionPool pool = JdbcConnectionPool.create(URL, "sa", "");
    pool.setMaxConnections(20);
    return pool;
  }
}
