package dev.points.storage.memory;

import dev.points.contract.TransactionsContract;
import dev.points.storage.Storage;

class InMemoryTransactionsTest extends TransactionsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
