package dev.points.storage.memory;

import dev.points.contract.DeliveriesContract;
import dev.points.storage.Storage;

class InMemoryDeliveriesTest extends DeliveriesContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
