package dev.points.embed;

import dev.points.contract.OrderLifecycleContract;

class OrderLifecycleInMemoryTest extends OrderLifecycleContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
