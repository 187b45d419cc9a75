package dev.points.server.health;

import dev.points.server.wiring.ClusterWiring;
import dev.points.server.wiring.LockWiring;
import dev.points.server.wiring.Startup;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Ready once the schema is migrated and as long as the database answers. Without the cluster the
 * service stays ready and says {@code degraded}: safety does not rest on the lock.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

  private static final int SECONDS = 2;

  @Resource(lookup = "jdbc/points")
  private DataSource dataSource;

  @Inject private Startup startup;
  @Inject private ClusterWiring cluster;
  @Inject private LockWiring locks;

  /** For the container. */
  public Readiness() {}

  @Override
  public HealthCheckResponse call() {
    String schema = startup.schemaVersion();
    boolean database = schema != null && databaseAnswers();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("points")
            .withData("database", database ? "up" : "down")
            .withData("schema", schema == null ? "not migrated" : schema)
            .withData("merchant_locks", locks.state())
            .withData("cluster_members", cluster.memberCount().orElse(0));
    return answer.status(database).build();
  }

  private boolean databaseAnswers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException down) {
      return false;
    }
  }
}
