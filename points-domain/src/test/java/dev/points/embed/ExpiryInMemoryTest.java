package dev.points.embed;

import dev.points.contract.ExpiryContract;

class ExpiryInMemoryTest extends ExpiryContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
