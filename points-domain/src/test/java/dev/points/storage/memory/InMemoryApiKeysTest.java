package dev.points.storage.memory;

import dev.points.contract.ApiKeysContract;
import dev.points.storage.Storage;

class InMemoryApiKeysTest extends ApiKeysContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
