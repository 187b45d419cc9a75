package dev.points.persistence;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that lends the connection of a host application's transaction. Whoever borrows it
 * can neither end the transaction nor close the connection: both do nothing. Thread-safe.
 */
final class JoinedTransaction implements DataSource {

  private static final Set<String> LEFT_TO_THE_HOST =
      Set.of(
          "abort",
          "close",
          "commit",
          "rollback",
          "setAutoCommit",
          "setReadOnly",
          "setTransactionIsolation");

  private final Supplier<Connection> current;

  JoinedTransaction(Supplier<Connection> current) {
    this.current = current;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection host = current.get();
    if (host.getAutoCommit()) {
      throw new IllegalStateException("the host application has no transaction under way");
    }
    return lent(host);
  }

  private static Connection lent(Connection host) {
    return (Connection)
        Proxy.newProxyInstance(
            JoinedTransaction.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (LEFT_TO_THE_HOST.contains(method.getName())) {
                return null;
              }
              try {
                return method.invoke(host, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getTargetException();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter writer) {
    // Nothing is logged here.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The host has logged in.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no logger");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
