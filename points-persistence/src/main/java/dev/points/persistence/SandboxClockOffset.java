package dev.points.persistence;

import dev.points.engine.SandboxClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the clock of a sandbox is ahead (decision T-1), kept in the database, so that it outlives
 * the server and is the same for all servers. In whole milliseconds. Thread-safe.
 */
public final class SandboxClockOffset {

  private final Transactions transactions;

  /**
   * The offset under given transactions.
   *
   * @param transactions begin and end transactions
   */
  public SandboxClockOffset(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Reads the offset.
   *
   * @return zero to {@link SandboxClock#MAX_OFFSET}
   */
  public Duration read() {
    return transactions.run(SandboxClockOffset::read);
  }

  /**
   * Adds to the offset; what several servers add at the same time is added up.
   *
   * @param by how much, at least zero
   * @return the offset afterwards, or empty, without effect, if it would be more than {@link
   *     SandboxClock#MAX_OFFSET}
   */
  public Optional<Duration> add(Duration by) {
    if (by.compareTo(SandboxClock.MAX_OFFSET) > 0) {
      return Optional.empty();
    }
    return transactions.run(
        entityManager -> {
          int added =
              entityManager
                  .createNativeQuery(
                      "update sandbox_clock set offset_millis = offset_millis + ?"
                          + " where offset_millis <= ?")
                  .setParameter(1, by.toMillis())
                  .setParameter(2, SandboxClock.MAX_OFFSET.minus(by).toMillis())
                  .executeUpdate();
          return added == 0 ? Optional.empty() : Optional.of(read(entityManager));
        });
  }

  /** Sets the offset to zero. */
  public void reset() {
    transactions.run(
        entityManager ->
            entityManager
                .createNativeQuery("update sandbox_clock set offset_millis = 0")
                .executeUpdate());
  }

  private static Duration read(EntityManager entityManager) {
    Object millis =
        entityManager
            .createNativeQuery("select offset_millis from sandbox_clock")
            .getSingleResult();
    return Duration.ofMillis(((Number) millis).longValue());
  }
}
