package dev.points.storage.memory;

import dev.points.contract.ExplainBalanceContract;
import dev.points.storage.Storage;

class ExplainBalanceInMemoryTest extends ExplainBalanceContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
