package dev.points.storage.memory;

import dev.points.contract.EarningPositionsContract;
import dev.points.storage.Storage;

class InMemoryEarningPositionsTest extends EarningPositionsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
