package dev.points.storage.memory;

import dev.points.contract.RatingsContract;
import dev.points.storage.Storage;

class RatingsInMemoryTest extends RatingsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
