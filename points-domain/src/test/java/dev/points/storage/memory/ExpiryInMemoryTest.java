package dev.points.storage.memory;

import dev.points.contract.ExpiryContract;
import dev.points.storage.Storage;

class ExpiryInMemoryTest extends ExpiryContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
