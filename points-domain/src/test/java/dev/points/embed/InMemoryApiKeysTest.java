package dev.points.embed;

import dev.points.contract.ApiKeysContract;

class InMemoryApiKeysTest extends ApiKeysContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
