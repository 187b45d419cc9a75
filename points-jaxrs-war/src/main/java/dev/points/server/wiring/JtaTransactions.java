package dev.points.server.wiring;

import dev.points.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Transactions of the server. Thread-safe. */
@ApplicationScoped
public class JtaTransactions implements Transactions {

  @Inject private JtaTransaction transaction;

  /** For the container. */
  public JtaTransactions() {}

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    return transaction.attempt(work).get();
  }
}
