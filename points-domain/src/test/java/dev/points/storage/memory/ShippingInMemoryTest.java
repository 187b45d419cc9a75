package dev.points.storage.memory;

import dev.points.contract.ShippingContract;
import dev.points.storage.Storage;

class ShippingInMemoryTest extends ShippingContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
