package dev.points.embed;

import dev.points.contract.CreateEarningOrderContract;

class CreateEarningOrderInMemoryTest extends CreateEarningOrderContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
