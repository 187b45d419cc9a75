package dev.points.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Campaign;
import dev.points.persistence.JpaStorage;
import dev.points.property.RandomWalk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server on PostgreSQL goes the way of an independent model, call by call: checkouts, holds,
 * authorizations, captures, refunds, deliveries and ratings of twenty customers at the merchants of
 * the sandbox, over three years of its clock.
 */
@DisplayName("A server on a random walk")
class RandomWalkIT {

  private static final long SEED = Long.getLong("points.seed", 20_261_122L);
  private static final int CALLS = Campaign.size(1_200, RandomWalk.CALLS);
  private static final long FIRST_PHONE = 520_000_000L;

  @Test
  @Timeout(300)
  @DisplayName("T-1, F-3, R-1: answers as the model does and keeps the same books")
  void answersAsTheModelDoes() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = Postgres.start();
        Server server = server(postgres).start();
        EntityManagerFactory factory = Postgres.entities(postgres.getPostgresDatabase())) {
      WalkedServer walked =
          new WalkedServer(server, JpaStorage.over(factory), postgres.getPostgresDatabase());

      new RandomWalk(walked, SEED, FIRST_PHONE).lookingAtEverythingEvery(500).take(CALLS);

      walked.audit();
      long earned = new StoreTotals(server, postgres.getPostgresDatabase()).agree();
      assertThat(earned).as("points that the merchants are told they awarded").isPositive();
    }
  }

  private static Server server(EmbeddedPostgres postgres) {
    // A server of its own: the walk takes its clock through years, and knows all of its orders.
    return Postgres.underASandbox(Server.named("walked"), postgres)
        // What is told is forgotten after 30 days, and the walk takes years.
        .with("POINTS_WEBHOOKS", "off");
  }
}
