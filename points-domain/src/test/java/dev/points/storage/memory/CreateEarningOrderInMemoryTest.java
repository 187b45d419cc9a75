package dev.points.storage.memory;

import dev.points.contract.CreateEarningOrderContract;
import dev.points.storage.Storage;

class CreateEarningOrderInMemoryTest extends CreateEarningOrderContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
