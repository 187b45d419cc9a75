package dev.points.embed;

import dev.points.contract.TransactionsContract;

class InMemoryTransactionsTest extends TransactionsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
