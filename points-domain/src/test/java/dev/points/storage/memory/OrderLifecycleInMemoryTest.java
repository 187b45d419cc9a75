package dev.points.storage.memory;

import dev.points.contract.OrderLifecycleContract;
import dev.points.storage.Storage;

class OrderLifecycleInMemoryTest extends OrderLifecycleContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
