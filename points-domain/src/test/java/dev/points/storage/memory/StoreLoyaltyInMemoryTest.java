package dev.points.storage.memory;

import dev.points.contract.StoreLoyaltyContract;
import dev.points.storage.Storage;

class StoreLoyaltyInMemoryTest extends StoreLoyaltyContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
