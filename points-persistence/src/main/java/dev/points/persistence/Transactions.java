package dev.points.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Begins and ends transactions: the application's own, or those of a container. */
public interface Transactions {

  /**
   * Runs work in a transaction of its own, commits it if the work returns, and rolls it back if the
   * work throws.
   *
   * @param work what to do with an entity manager that belongs to the transaction
   * @param <T> the kind of answer
   * @return the answer of the work, once it is committed
   */
  <T> T run(Function<EntityManager, T> work);
}
