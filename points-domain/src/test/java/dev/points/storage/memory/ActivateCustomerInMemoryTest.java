package dev.points.storage.memory;

import dev.points.contract.ActivateCustomerContract;
import dev.points.storage.Storage;

class ActivateCustomerInMemoryTest extends ActivateCustomerContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
