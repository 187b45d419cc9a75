package dev.points.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives tests one sandbox on PostgreSQL, whose database they read, and change, behind its back. Its
 * merchants have terms that the sandbox does not have, see {@link OnPostgres}.
 */
final class SharedPostgres extends SharedByTests<SharedPostgres.OnPostgres> {

  SharedPostgres() {
    super(OnPostgres.class, OnPostgres::start);
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
      EmbeddedPostgres postgres = Postgres.start();
      Server server =
          // A server of its own: tests change its database.
          Postgres.underASandbox(Server.named("on-postgres"), postgres)
              // What tests let expire is not tidied away under their hands.
              .with("POINTS_HOUSEKEEPING_SECONDS", "0")
              .start();
      OnPostgres started = new OnPostgres(postgres, server);
      try {
        started.agreeOnTerms();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return started;
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
