package dev.points.storage.memory;

import dev.points.contract.PendingEarningsContract;
import dev.points.storage.Storage;

class InMemoryPendingEarningsTest extends PendingEarningsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
