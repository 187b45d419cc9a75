package dev.points.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Two servers that share an empty PostgreSQL database and a cluster, started at the same time. */
final class TwoServers implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final List<Server> servers;

  private TwoServers(EmbeddedPostgres postgres, List<Server> servers) {
    this.postgres = postgres;
    this.servers = servers;
  }

  /** Starts them; the name tells their directories from those of others. */
  static TwoServers start(String name) {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      List<Integer> ports = List.of(Server.aFreePort(), Server.aFreePort());
      List<Server> servers =
          IntStream.range(0, ports.size())
              .mapToObj(number -> named(name + "-" + number, postgres, ports, number))
              .toList();
      servers.forEach(Server::launch);
      servers.forEach(Server::awaitReady);
      return new TwoServers(postgres, servers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Server named(
      String name, EmbeddedPostgres postgres, List<Integer> ports, int number) {
    return Server.named(name)
        .with("DB_KIND", "pg")
        .with("DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
        .with("DB_USER", "postgres")
        .with("POINTS_MODE", "sandbox")
        .with("POINTS_CLUSTER_PORT", String.valueOf(ports.get(number)))
        .with(
            "POINTS_CLUSTER_MEMBERS",
            "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(0), ports.get(1)));
  }

  Server get(int number) {
    return servers.get(number);
  }

  List<Server> all() {
    return servers;
  }

  /** A connection to their database, behind their backs. */
  Connection connection() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Server::close);
    postgres.close();
  }
}
