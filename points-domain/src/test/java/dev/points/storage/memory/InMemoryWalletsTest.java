package dev.points.storage.memory;

import dev.points.contract.WalletsContract;
import dev.points.storage.Storage;

class InMemoryWalletsTest extends WalletsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
