package dev.points.server.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One transaction of the server. A failure leaves it as a value: that another transaction was
 * faster is everyday business, and no reason for the server to write a report on every exception
 * that it sees.
 */
@ApplicationScoped
public class JtaTransaction {

  @PersistenceContext(unitName = "points")
  private EntityManager entityManager;

  @Resource private TransactionSynchronizationRegistry current;

  /** For the container. */
  public JtaTransaction() {}

  /**
   * Runs work in a transaction of its own, and rolls it back if the work throws.
   *
   * @param work what to do with an entity manager that belongs to the transaction
   * @param <T> the kind of answer
   * @return gives the answer of the work, or throws what it threw
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> Supplier<T> attempt(Function<EntityManager, T> work) {
    try {
      T answer = work.apply(entityManager);
      return () -> answer;
    } catch (RuntimeException failure) {
      current.setRollbackOnly();
      return () -> {
        throw failure;
      };
    }
  }
}
