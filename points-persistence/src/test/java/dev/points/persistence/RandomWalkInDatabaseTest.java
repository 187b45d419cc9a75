package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.points.property.EngineSystem;
import dev.points.property.RandomWalk;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In databases of their own: the jobs of a walk would sweep what other tests keep. */
@DisplayName("The engine in a database, on a random walk")
class RandomWalkInDatabaseTest {

  private static final int CALLS = 1_500;

  @Test
  void doesWhatTheRulesSayOnH2() {
    try (Database database = H2.open("walk")) {
      assertThatNoException().isThrownBy(() -> walk(database, 21));
    }
  }

  @Test
  void doesWhatTheRulesSayOnPostgres() {
    try (Database database = Postgres.open("walk")) {
      assertThatNoException().isThrownBy(() -> walk(database, 22));
    }
  }

  private static void walk(Database database, long seed) {
    Instant start = Instant.parse("2026-03-01T09:00:00Z");
    new RandomWalk(new EngineSystem(database.stores(), start, Map.of()), seed, 510_000_000L)
        .lookingAtEverythingEvery(250)
        .take(CALLS);
  }
}
