package dev.points.storage.memory;

import dev.points.contract.MerchantsContract;
import dev.points.storage.Storage;

class InMemoryMerchantsTest extends MerchantsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
