package dev.points.embed;

import dev.points.contract.StoreRecordsContract;

class InMemoryStoreRecordsTest extends StoreRecordsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
