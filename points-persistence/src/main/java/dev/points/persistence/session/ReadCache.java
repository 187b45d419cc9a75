package dev.points.persistence.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers for a few seconds what rarely changes, unless it is told to forget before.
 *
 * <p>An answer is as old as the transaction that read it, which counts from its beginning, because
 * entities that it has read stay with it. What was not found is not remembered, so that nonsense
 * fills no memory; nor is what a transaction reads after it has changed something, because it may
 * yet be undone, or what it read while the cache was told to forget. Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> what is answered
 */
public final class ReadCache<K, V> {

  private static final long MAX_ENTRIES = 10_000;

  private final JpaSession session;
  private final long age;
  private final Cache<K, Entry<V>> cache;

  /** An answer, since when it may be wrong, and how often was forgotten before it was read. */
  private record Entry<V>(V value, long readSince, long generation) {}

  /**
   * An empty cache, which is emptied again by {@link JpaSession#forgetSettings}.
   *
   * @param session the transaction under way
   * @param age how long an answer is remembered; zero to remember nothing
   */
  public ReadCache(JpaSession session, Duration age) {
    this.session = session;
    this.age = age.toNanos();
    cache = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(age).build();
    session.register(this);
  }

  /**
   * Answers from memory or, if there is nothing, from where it is kept.
   *
   * @param key what is asked
   * @param load how to find the answer
   * @return the answer, or empty if there is none
   */
  public Optional<V> find(K key, Supplier<Optional<V>> load) {
    Entry<V> known = cache.getIfPresent(key);
    if (known != null && isGood(known)) {
      return Optional.of(known.value());
    }
    Optional<V> loaded = load.get();
    if (!session.hasChanged()) {
      loaded.ifPresent(
          value -> cache.put(key, new Entry<>(value, session.begunAt(), session.generationRead())));
    }
    return loaded;
  }

  /**
   * An entry may come in when it is outdated already; and whoever has changed something is answered
   * with what it is now, which nobody else sees yet.
   */
  private boolean isGood(Entry<V> known) {
    return !session.hasChangedSettings()
        && known.generation() == session.generation()
        && System.nanoTime() - known.readSince() < age;
  }

  void clear() {
    cache.invalidateAll();
  }
}
