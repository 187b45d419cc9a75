package dev.points.storage.memory;

import dev.points.contract.OnceContract;
import dev.points.storage.Storage;

class OnceInMemoryTest extends OnceContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
