package dev.points.embed;

import dev.points.contract.EarningPositionsContract;

class InMemoryEarningPositionsTest extends EarningPositionsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
