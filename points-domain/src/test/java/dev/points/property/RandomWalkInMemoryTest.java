package dev.points.property;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.points.fixture.Campaign;
import dev.points.property.Terms.Shortfall;
import dev.points.property.Terms.Tender;
import dev.points.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * With {@code -Dpoints.seed=…} each test takes the walk of that seed alone. At the end of each,
 * what merchants are told is reckoned once more in another way.
 */
@DisplayName("The engine in memory, on a random walk")
class RandomWalkInMemoryTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final long FIRST_PHONE = 510_000_000L;

  /** Each answer is compared in any case; this says after how many calls everything else is. */
  private static final int LOOK_EVERY = Campaign.size(250, 50);

  private static final Map<Shop, Terms> KIND =
      Map.of(
          Shop.CAFE, new Terms(Tender.POINTS_FIRST, Shortfall.CLAMP, 30),
          Shop.BOOKS, new Terms(Tender.MONEY_FIRST, Shortfall.DEBT, 1));

  private static final Map<Shop, Terms> STRICT =
      Map.of(
          Shop.CAFE, new Terms(Tender.MONEY_FIRST, Shortfall.REFUSE, 0),
          Shop.BOOKS, new Terms(Tender.POINTS_FIRST, Shortfall.DEBT, 800));

  @Test
  void doesWhatTheRulesSay() {
    List<RandomWalk> walks = walk(Map.of(), 1, 2, 3);

    if (Long.getLong("points.seed") == null) {
      assertThatNoException().isThrownBy(() -> RandomWalk.sawEverything(walks, 2));
    }
  }

  @Test
  @DisplayName("F-4, F-5, F-6: does what the rules say where merchants agreed on other terms")
  void doesWhatTheRulesSayUnderOtherTerms() {
    List<RandomWalk> walks =
        Stream.of(walk(KIND, 7, 8, 9, 10), walk(STRICT, 11, 12, 13, 14))
            .flatMap(List::stream)
            .toList();

    if (Long.getLong("points.seed") == null) {
      assertThatNoException().isThrownBy(() -> RandomWalk.sawEverything(walks, 2));
    }
  }

  @Test
  void tellsAMerchantWhatHappenedInAProgramOfItsOwn() {
    for (Shop alone : List.of(Shop.CAFE, Shop.BOOKS)) {
      EngineSystem system = EngineSystem.withAlone(new InMemoryStorage(), START, alone);
      RandomWalk walk = new RandomWalk(system, seed(32), FIRST_PHONE).onlyAt(alone);
      for (int part = 0; part < 4; part++) {
        walk.take(500);
        assertThatNoException().isThrownBy(system::auditStoreRecords);
      }
      assertThatNoException().isThrownBy(() -> auditStoreRecords(system));
    }
  }

  /** The last steps are nobody's but the store's: the walk has nothing to compare them with. */
  private static void auditStoreRecords(EngineSystem system) {
    system.auditStoreRecords();
    system.adjustByHand();
    system.auditStoreRecords();
    system.advanceClock(Duration.ofDays(1_000));
    system.auditStoreRecords();
    system.runJobs();
    system.auditStoreRecords();
  }

  private static long seed(long usual) {
    return Long.getLong("points.seed", usual);
  }

  private static List<RandomWalk> walk(Map<Shop, Terms> terms, long... seeds) {
    return LongStream.of(
            Long.getLong("points.seed") == null ? seeds : new long[] {Long.getLong("points.seed")})
        .mapToObj(seed -> walk(EngineSystem.inMemory(START, terms), seed))
        .toList();
  }

  private static RandomWalk walk(EngineSystem system, long seed) {
    RandomWalk walk =
        new RandomWalk(system, seed, FIRST_PHONE)
            .lookingAtEverythingEvery(LOOK_EVERY)
            .take(RandomWalk.CALLS);
    auditStoreRecords(system);
    return walk;
  }
}
