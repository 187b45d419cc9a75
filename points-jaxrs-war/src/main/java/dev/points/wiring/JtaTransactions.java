package dev.points.wiring;

import dev.points.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Transactions of the server. Thread-safe. */
@ApplicationScoped
public class JtaTransactions implements Transactions {

  @PersistenceContext(unitName = "points")
  private EntityManager entityManager;

  /** For the container. */
  public JtaTransactions() {}

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T run(Function<EntityManager, T> work) {
    return work.apply(entityManager);
  }
}
