package dev.points.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A PostgreSQL server, started by the first test of this JVM and stopped with it. */
final class Postgres {

  private Postgres() {}

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();
    static final Database DATABASE = open();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("max_connections", "60").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException failure) {
        throw new IllegalStateException("cannot start PostgreSQL", failure);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException failure) {
        System.err.println("PostgreSQL was not stopped: " + failure);
      }
    }

    private static Database open() {
      try {
        return Database.migrated(pooled(SERVER.getPort()));
      } catch (SQLException failure) {
        throw new IllegalStateException("cannot open PostgreSQL", failure);
      }
    }
  }

  static Database database() {
    return Shared.DATABASE;
  }

  /** Another database of the same server, for tests that cannot share one. */
  static Database open(String name) {
    try {
      return Database.migrated(empty(name));
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot open " + name + " on PostgreSQL", failure);
    }
  }

  /** A database without tables, of the same server. */
  static DataSource empty(String name) throws SQLException {
    try (Connection connection = database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return pooled(port(), name);
  }

  static int port() {
    return Shared.SERVER.getPort();
  }

  /** A pool of connections to a port of this host, behind which the server is. */
  static DataSource pooled(int port) {
    return pooled(port, "postgres");
  }

  static DataSource pooled(int port, String database) {
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser("postgres");
    source.setReWriteBatchedInserts(true);
    JdbcConnectionPool pool = JdbcConnectionPool.create(source);
    pool.setMaxConnections(20);
    return pool;
  }
}
