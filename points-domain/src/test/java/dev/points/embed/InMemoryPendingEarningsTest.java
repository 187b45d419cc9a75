package dev.points.embed;

import dev.points.contract.PendingEarningsContract;

class InMemoryPendingEarningsTest extends PendingEarningsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
