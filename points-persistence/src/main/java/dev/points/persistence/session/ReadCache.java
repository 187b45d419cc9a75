package dev.points.persistence.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers for a few seconds what rarely changes. What was not found is not remembered, so that
 * nonsense fills no memory; nor is what a transaction reads after it has written an entity, because
 * it may yet be undone. Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> what is answered
 */
public final class ReadCache<K, V> {

  private static final long MAX_ENTRIES = 10_000;

  private final JpaSession session;
  private final Cache<K, V> cache;

  /**
   * An empty cache.
   *
   * @param session the transaction under way
   * @param age how long an answer is remembered; zero to remember nothing
   */
  public ReadCache(JpaSession session, Duration age) {
    this.session = session;
    cache = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(age).build();
  }

  /**
   * Answers from memory or, if there is nothing, from where it is kept.
   *
   * @param key what is asked
   * @param load how to find the answer
   * @return the answer, or empty if there is none
   */
  public Optional<V> find(K key, Supplier<Optional<V>> load) {
    V known = cache.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<V> loaded = load.get();
    if (!session.hasPersisted()) {
      loaded.ifPresent(value -> cache.put(key, value));
    }
    return loaded;
  }
}
