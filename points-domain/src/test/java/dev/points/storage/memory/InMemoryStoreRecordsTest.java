package dev.points.storage.memory;

import dev.points.contract.StoreRecordsContract;
import dev.points.storage.Storage;

class InMemoryStoreRecordsTest extends StoreRecordsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
