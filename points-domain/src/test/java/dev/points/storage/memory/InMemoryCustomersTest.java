package dev.points.storage.memory;

import dev.points.contract.CustomersContract;
import dev.points.storage.Storage;

class InMemoryCustomersTest extends CustomersContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
