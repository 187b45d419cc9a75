package dev.points.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one sandbox on PostgreSQL, whose database they read, and change, behind its back. It
 * is started for the first class that asks for it and stopped after the last one. Its merchants
 * have terms that the sandbox does not have, see {@link OnPostgres}.
 */
public final class SharedPostgres implements ParameterResolver {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedPostgres.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == OnPostgres.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent("postgres", name -> OnPostgres.start(), OnPostgres.class);
  }

  /** A server and the database on which it runs. */
  static final class OnPostgres implements AutoCloseable {

    /** Lets nobody owe points: a refund that would is refused. */
    static final String REFUSING = Api.BOOKS;

    /** Writes off the points that are not there any more. */
    static final String CLAMPING = Api.STORE;

    /** Refunds nothing that was settled with it. */
    static final String NOT_ONCE_SETTLED = Api.NO_EARNING;

    private final EmbeddedPostgres postgres;
    private final Server server;

    private OnPostgres(EmbeddedPostgres postgres, Server server) {
      this.postgres = postgres;
      this.server = server;
    }

    private static OnPostgres start() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Server server =
            Server.named("on-postgres")
                .with("DB_KIND", "pg")
                .with("DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                .with("DB_USER", "postgres")
                .with("POINTS_MODE", "sandbox")
                // What tests let expire is not tidied away under their hands.
                .with("POINTS_HOUSEKEEPING_SECONDS", "0")
                .start();
        OnPostgres started = new OnPostgres(postgres, server);
        started.agreeOnTerms();
        return started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Before any of them calls, for the server remembers its merchants for a while. */
    private void agreeOnTerms() throws SQLException {
      try (Connection connection = connection()) {
        Books books = new Books(connection);
        books.change("update merchants set shortfall = 'refuse' where name = 'Sandbox Books'");
        books.change("update merchants set shortfall = 'clamp' where name = 'Sandbox Store'");
        books.change(
            "update merchants set refunds_settled = false where name = 'Sandbox No Earning'");
        books.change(
            "update funding_accounts set max_debt = 1000000 where merchant_id ="
                + " (select id from merchants where name = 'Sandbox Books')");
      }
    }

    Api api(String privateKey) {
      return server.api(privateKey);
    }

    Connection connection() throws SQLException {
      return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() throws IOException {
      server.close();
      postgres.close();
    }
  }
}
