package dev.points.storage.memory;

import dev.points.contract.OrdersContract;
import dev.points.storage.Storage;

class InMemoryOrdersTest extends OrdersContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
