package dev.points.embed;

import dev.points.contract.IntegrationContract;

class IntegrationInMemoryTest extends IntegrationContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
