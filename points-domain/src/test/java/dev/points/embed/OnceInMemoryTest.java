package dev.points.embed;

import dev.points.contract.OnceContract;

class OnceInMemoryTest extends OnceContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
