package dev.points.server.delivery;

import dev.points.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long the oldest event has waited for its first attempt, in seconds; looked up once a second
 * at most, however often it is asked for. As long as the database does not answer, it is what it
 * was. Thread-safe.
 */
final class OutboxAge implements Supplier<Long> {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Storage stores;
  private final Clock clock;
  private final LongSupplier nanos;
  private long age;
  private long lookedAt;

  OutboxAge(Storage stores, Clock clock, LongSupplier nanos) {
    this.stores = stores;
    this.clock = clock;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong() - FRESH;
  }

  @Override
  public synchronized Long get() {
    long now = nanos.getAsLong();
    if (now - lookedAt >= FRESH) {
      lookedAt = now;
      try {
        age = look();
      } catch (RuntimeException away) {
        // Others say so, and louder.
        return age;
      }
    }
    return age;
  }

  private long look() {
    Instant now = clock.instant();
    return stores
        .inTransaction(() -> stores.deliveries().oldestWaiting(now))
        .map(since -> Duration.between(since, now).toSeconds())
        .orElse(0L);
  }
}
