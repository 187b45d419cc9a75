package dev.points.contract;

import static dev.points.fixture.Times.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.points.fixture.Bazaar;
import dev.points.fixture.Together;
import dev.points.idempotency.Fingerprint;
import dev.points.idempotency.IdempotencyKey;
import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import dev.points.merchant.MerchantId;
import dev.points.storage.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link IdempotencyKeys} keeps. */
@DisplayName("W-11: every store of idempotency keys")
public abstract class IdempotencyKeysContract extends StorageContract {

  private static final StoredAnswer OK = new StoredAnswer(200, "{\"status\":true,\"ع\":\"🎁\"}");
  private static final StoredAnswer FORBIDDEN = new StoredAnswer(403, "{\"status\":false}");
  private static final Instant EXPIRY = NOW.plus(IdempotencyKeys.KEPT_FOR);

  /** So long ago that no other test's keys are in the way. */
  private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

  private MerchantId shop;

  @BeforeEach
  final void openAShop() {
    shop = aBazaar().shop().id();
  }

  @Test
  void findsWhatWasKept() {
    IdempotentRequest request = aRequest("earning", Bazaar.aName("key"));

    change(() -> keys().add(request, OK, NOW));

    assertThat(find(request, NOW)).contains(new KeptAnswer(request.fingerprint(), OK));
  }

  @Test
  void findsWhatWasKeptUnderTheNameWhateverTheFingerprint() {
    IdempotentRequest request = aRequest("earning", "key");
    IdempotentRequest another =
        new IdempotentRequest(
            shop,
            "earning",
            new IdempotencyKey("key"),
            Fingerprint.of("/", "other".getBytes(UTF_8)));

    change(() -> keys().add(request, OK, NOW));

    assertThat(find(another, NOW)).contains(new KeptAnswer(request.fingerprint(), OK));
  }

  @Test
  void findsNothingUnderANameThatDiffersAnywhere() {
    change(() -> keys().add(aRequest("earning", "key"), OK, NOW));

    assertThat(find(aRequest("earning", "KEY"), NOW)).as("another key").isEmpty();
    assertThat(find(aRequest("refund", "key"), NOW)).as("another operation").isEmpty();
    shop = aBazaar().shop().id();
    assertThat(find(aRequest("earning", "key"), NOW)).as("another merchant").isEmpty();
  }

  @Test
  void keepsTheLongestOfEverything() {
    IdempotentRequest request =
        aRequest(
            "o".repeat(IdempotentRequest.MAX_OPERATION_LENGTH),
            "~".repeat(IdempotencyKey.MAX_LENGTH));
    StoredAnswer long400 = new StoredAnswer(400, "ع".repeat(1_000_000));

    change(() -> keys().add(request, long400, NOW));

    assertThat(find(request, NOW).map(KeptAnswer::answer).orElseThrow().equals(long400)).isTrue();
  }

  @Test
  void knowsAKeyForThirtyDays() {
    IdempotentRequest request = aRequest("earning", "key");
    change(() -> keys().add(request, OK, NOW));

    assertThat(find(request, EXPIRY.minusMillis(1))).as("in the last millisecond").isPresent();
    assertThat(find(request, EXPIRY)).as("after 30 days").isEmpty();
  }

  @Test
  void conflictsOverAKeyThatIsKnown() {
    IdempotentRequest request = aRequest("earning", "key");
    change(() -> keys().add(request, OK, NOW));

    conflicts(() -> keys().add(request, FORBIDDEN, EXPIRY.minusMillis(1)));

    assertThat(find(request, NOW).map(KeptAnswer::answer)).contains(OK);
  }

  @Test
  void replacesAKeyThatIsNotKnownAnyMore() {
    IdempotentRequest request = aRequest("earning", "key");
    change(() -> keys().add(request, OK, NOW));

    change(() -> keys().add(request, FORBIDDEN, EXPIRY));

    assertThat(find(request, EXPIRY).map(KeptAnswer::answer)).contains(FORBIDDEN);
  }

  @Test
  void keepsOneAnswerOfManyThreads() {
    IdempotentRequest request = aRequest("earning", "key");

    List<Boolean> kept =
        Together.run(
            8,
            number -> {
              try {
                change(() -> keys().add(request, OK, NOW));
                return true;
              } catch (Conflict conflict) {
                return false;
              }
            });

    assertThat(kept).containsOnlyOnce(true);
  }

  @Test
  void forgetsTheOldestOfTheKeysThatAreNotKnownAnyMore() {
    Instant lastExpiry = LONG_AGO.plusSeconds(4).plus(IdempotencyKeys.KEPT_FOR);
    while (purge(lastExpiry, 100) > 0) {
      // What another run has left.
    }
    List<IdempotentRequest> requests =
        IntStream.range(0, 5).mapToObj(number -> aRequest("earning", "key-" + number)).toList();
    change(
        () -> {
          for (int number = 0; number < 5; number++) {
            keys().add(requests.get(number), OK, LONG_AGO.plusSeconds(number));
          }
        });
    Instant beforeTheLastExpires = lastExpiry.minusMillis(1);

    assertThat(purge(beforeTheLastExpires, 3)).isEqualTo(3);
    assertThat(requests)
        .map(request -> find(request, LONG_AGO).isPresent())
        .containsExactly(false, false, false, true, true);
    assertThat(purge(beforeTheLastExpires, 3)).isEqualTo(1);
    assertThat(purge(beforeTheLastExpires, 3)).isZero();
    assertThat(find(requests.get(4), LONG_AGO)).isPresent();
    assertThat(purge(lastExpiry, 3)).as("to the millisecond").isEqualTo(1);
  }

  private IdempotentRequest aRequest(String operation, String key) {
    return new IdempotentRequest(
        shop,
        operation,
        new IdempotencyKey(key),
        Fingerprint.of("/api/v1/orders", "{}".getBytes(UTF_8)));
  }

  private Optional<KeptAnswer> find(IdempotentRequest request, Instant now) {
    return read(() -> keys().find(request.name(), now));
  }

  private int purge(Instant now, int limit) {
    return read(() -> keys().purge(now, limit));
  }

  private IdempotencyKeys keys() {
    return stores().idempotencyKeys();
  }
}
