package dev.points.storage.memory;

import dev.points.contract.CheckoutContract;
import dev.points.storage.Storage;

class CheckoutInMemoryTest extends CheckoutContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
