package dev.points.storage.memory;

import dev.points.contract.DropExpiredEarningsContract;
import dev.points.storage.Storage;

class DropExpiredEarningsInMemoryTest extends DropExpiredEarningsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
