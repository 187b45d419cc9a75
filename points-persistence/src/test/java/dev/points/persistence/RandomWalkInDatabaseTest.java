package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.points.fixture.Campaign;
import dev.points.property.EngineSystem;
import dev.points.property.RandomWalk;
import dev.points.property.Shop;
import dev.points.property.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In databases of their own: the jobs of a walk would sweep what other tests keep. */
@DisplayName("The engine in a database, on a random walk")
class RandomWalkInDatabaseTest {

  private static final int CALLS = Campaign.size(600, 1_500);

  private static final Map<Shop, Terms> WITH_GRACE =
      Map.of(Shop.BOOKS, new Terms(Terms.Tender.RATIO, Terms.Shortfall.DEBT, 30));

  @Test
  void doesWhatTheRulesSayOnH2() {
    try (Database database = H2.open("walk")) {
      assertThatNoException().isThrownBy(() -> walk(database, 21, Map.of()));
    }
  }

  @Test
  void doesWhatTheRulesSayOnPostgres() {
    try (Database database = Postgres.open("walk")) {
      assertThatNoException().isThrownBy(() -> walk(database, 22, WITH_GRACE));
    }
  }

  private static void walk(Database database, long seed, Map<Shop, Terms> terms) {
    Instant start = Instant.parse("2026-03-01T09:00:00Z");
    EngineSystem shared = new EngineSystem(database.stores(), start, terms);
    new RandomWalk(shared, seed, 510_000_000L).lookingAtEverythingEvery(250).take(CALLS);
    auditStoreRecords(shared);
    EngineSystem alone = EngineSystem.withAlone(database.stores(), start, Shop.CAFE);
    new RandomWalk(alone, seed, 520_000_000L)
        .onlyAt(Shop.CAFE)
        .lookingAtEverythingEvery(250)
        .take(CALLS / 2);
    auditStoreRecords(alone);
  }

  private static void auditStoreRecords(EngineSystem system) {
    system.auditStoreRecords();
    system.adjustByHand();
    system.advanceClock(Duration.ofDays(500));
    system.auditStoreRecords();
  }
}
