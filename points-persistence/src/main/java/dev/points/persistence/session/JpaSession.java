package dev.points.persistence.session;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private record Work(
      EntityManager entityManager,
      Connection connection,
      WriteBatch writes,
      AtomicBoolean persisted) {}

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
    // Asking for the connection also makes EclipseLink read through the transaction from now on, so
    // that row locks are kept until it ends.
    Work begun =
        new Work(
            entityManager,
            entityManager.unwrap(Connection.class),
            new WriteBatch(),
            new AtomicBoolean());
    current.set(begun);
    try {
      T answer = work.get();
      entityManager.flush();
      begun.writes().sendThrough(begun.connection());
      return answer;
    } finally {
      current.remove();
    }
  }

  /**
   * The entity manager of the transaction under way.
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
    work().persisted().set(true);
    entityManager().persist(entity);
    entityManager().flush();
  }

  /** Whether the transaction has written an entity, and may read what others must not see yet. */
  boolean hasPersisted() {
    return work().persisted().get();
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
   * What is to be sent when the work of the transaction is done.
   *
   * @return the writes so far
   * @throws IllegalStateException if there is no transaction
   */
  public WriteBatch writes() {
    return work().writes();
  }

  private Work work() {
    Work work = current.get();
    if (work == null) {
      throw new IllegalStateException("stores are used inside a transaction only");
    }
    return work;
  }
}
