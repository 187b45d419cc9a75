package dev.points.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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

  static TwoServers start() {
    EmbeddedPostgres postgres = Postgres.start();
    List<Integer> ports = List.of(Server.aFreePort(), Server.aFreePort());
    List<Server> servers =
        IntStream.range(0, ports.size())
            .mapToObj(number -> named(number, postgres, ports))
            .toList();
    servers.forEach(Server::launch);
    servers.forEach(Server::awaitReady);
    return new TwoServers(postgres, servers);
  }

  private static Server named(int number, EmbeddedPostgres postgres, List<Integer> ports) {
    // Servers of their own: no other one has a cluster.
    return Postgres.underASandbox(Server.named("cluster-" + number), postgres)
        .with("POINTS_CLUSTER_PORT", String.valueOf(ports.get(number)))
        .with(
            "POINTS_CLUSTER_MEMBERS",
            "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(0), ports.get(1)));
  }

  /** Starts those that were killed, and sets the clock that they share to the time outside. */
  void restore() {
    List<Server> killed = servers.stream().filter(server -> !server.isAlive()).toList();
    killed.forEach(Server::launch);
    killed.forEach(Server::awaitReady);
    Operator.of(get(0)).reset().data();
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
