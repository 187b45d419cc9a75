package dev.points.storage.memory;

import dev.points.contract.AdministrationContract;
import dev.points.storage.Storage;

class AdministrationInMemoryTest extends AdministrationContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
