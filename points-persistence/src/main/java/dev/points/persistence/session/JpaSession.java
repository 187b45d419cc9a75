package dev.points.persistence.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the stores share while a transaction is under way on the calling thread.
 *
 * <p>Thread-safe: each thread has its own transaction.
 */
public final class JpaSession {

  // Not static: each family of stores has transactions of its own. Removed when a transaction ends.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();

  private final List<ReadCache<?, ?>> caches = new CopyOnWriteArrayList<>();
  private final AtomicLong generation = new AtomicLong();

  private volatile @Nullable Boolean postgres;

  /** A transaction under way. Its connection is taken when something is read or written first. */
  private static final class Work {
    private final EntityManager entityManager;
    private final WriteBatch writes = new WriteBatch();
    private final long begunAt = System.nanoTime();
    private final long generation;
    private @Nullable Connection connection;
    private boolean persisted;
    private boolean settingsChanged;

    Work(EntityManager entityManager, long generation) {
      this.entityManager = entityManager;
      this.generation = generation;
    }

    Connection connection() {
      if (connection == null) {
        connection = entityManager.unwrap(Connection.class);
      }
      return connection;
    }

    /**
     * With the connection EclipseLink reads through the transaction, so that row locks are kept.
     */
    EntityManager entityManager() {
      sendWhatMayBeRead();
      return entityManager;
    }

    private void sendWhatMayBeRead() {
      Connection ready = connection();
      try {
        writes.sendThrough(ready);
      } catch (SQLException refused) {
        throw new IllegalStateException("the database refused what was written", refused);
      }
    }

    void send() throws SQLException {
      if (connection != null) {
        entityManager.flush();
      }
      if (!writes.isEmpty()) {
        writes.sendAllThrough(connection());
      }
    }
  }

  /** A session for one family of stores. */
  public JpaSession() {}

  /**
   * Runs work with an entity manager that belongs to a transaction already, and sends what the
   * stores wrote before it returns.
   *
   * @param entityManager the transaction's entity manager
   * @param work what to do
   * @param <T> the kind of answer
   * @return the answer of the work
   * @throws SQLException if the database refuses what was written
   * @throws IllegalStateException if a transaction is under way on this thread already
   */
  public <T> T within(EntityManager entityManager, Supplier<T> work) throws SQLException {
    if (current.get() != null) {
      throw new IllegalStateException("a transaction is under way on this thread already");
    }
    Work begun = new Work(entityManager, generation.get());
    current.set(begun);
    try {
      T answer = work.get();
      begun.send();
      return answer;
    } finally {
      current.remove();
    }
  }

  /**
   * The entity manager of the transaction under way. What was written so far is sent first, apart
   * from what goes last, so that whatever is read sees it.
   *
   * @return the entity manager
   * @throws IllegalStateException if there is no transaction
   */
  public EntityManager entityManager() {
    return work().entityManager();
  }

  /**
   * Writes a new entity at once. Entities know no relations, so only the order of the calls keeps
   * foreign keys whole.
   *
   * @param entity one that was not stored before
   * @throws IllegalStateException if there is no transaction
   */
  public void persist(Object entity) {
    work().persisted = true;
    entityManager().persist(entity);
    entityManager().flush();
  }

  /**
   * Notes that the transaction has changed what servers remember: a merchant, a pair of keys, a
   * program. A new one needs no word, because what was not found is not remembered. The managed
   * entities that changed are sent at once, so that whatever is read sees them.
   *
   * @throws IllegalStateException if there is no transaction
   */
  public void settingsChanged() {
    work().settingsChanged = true;
    entityManager().flush();
  }

  /**
   * Whether the transaction under way has called {@link #settingsChanged}.
   *
   * @return true if what servers remember is no longer so once it is committed
   * @throws IllegalStateException if there is no transaction
   */
  public boolean hasChangedSettings() {
    return work().settingsChanged;
  }

  /**
   * Forgets what the stores of this session remember. A transaction that is under way on any thread
   * may have read it already; nothing that it reads is remembered either.
   */
  public void forgetSettings() {
    generation.incrementAndGet();
    caches.forEach(ReadCache::clear);
  }

  void register(ReadCache<?, ?> cache) {
    caches.add(cache);
  }

  /** Whether the transaction has changed something, and may read what others must not see yet. */
  boolean hasChanged() {
    return work().persisted || work().settingsChanged;
  }

  /** How often was forgotten before the transaction began. */
  long generationRead() {
    return work().generation;
  }

  /** How often was forgotten so far: what was read before is not to be answered any more. */
  long generation() {
    return generation.get();
  }

  /** When the transaction began: nothing that it reads is older, in {@link System#nanoTime}. */
  long begunAt() {
    return work().begunAt;
  }

  /**
   * The connection of the transaction under way. It must not be closed.
   *
   * @return the connection
   * @throws IllegalStateException if there is no transaction
   */
  Connection connection() {
    return work().connection();
  }

  /**
   * Whether the database is PostgreSQL; it is H2 otherwise.
   *
   * @return true on PostgreSQL
   * @throws IllegalStateException if there is no transaction, or the database does not say
   */
  public boolean isPostgres() {
    Boolean known = postgres;
    if (known == null) {
      try {
        known = connection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
      } catch (SQLException failure) {
        throw new IllegalStateException("the database does not say what it is", failure);
      }
      postgres = known;
    }
    return known;
  }

  /**
   * Whether both databases can hold a text. PostgreSQL refuses one with U+0000 even where it is
   * only compared with what is stored, so a text that comes from strangers is asked this first.
   *
   * @param text any text
   * @return false if no row can have it
   */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0;
  }

  /**
   * What is to be sent when the work of the transaction is done.
   *
   * @return the writes so far
   * @throws IllegalStateException if there is no transaction
   */
  public WriteBatch writes() {
    return work().writes;
  }

  private Work work() {
    Work work = current.get();
    if (work == null) {
      throw new IllegalStateException("stores are used inside a transaction only");
    }
    return work;
  }

  /**
   * Gives a query its values.
   *
   * @param query with a question mark for each value
   * @param values the values in their order; an {@link Instant} in the form that databases take
   * @return the query
   */
  public static Query bound(Query query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      query.setParameter(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
    return query;
  }
}
