package dev.points.embed;

import dev.points.contract.ExplainBalanceContract;

class ExplainBalanceInMemoryTest extends ExplainBalanceContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
