package dev.points.storage.memory;

import dev.points.contract.IntegrationContract;
import dev.points.storage.Storage;

class IntegrationInMemoryTest extends IntegrationContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
