package dev.points.embed;

import dev.points.contract.DropExpiredEarningsContract;

class DropExpiredEarningsInMemoryTest extends DropExpiredEarningsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
