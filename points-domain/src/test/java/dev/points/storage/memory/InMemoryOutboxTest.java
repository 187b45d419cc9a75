package dev.points.storage.memory;

import dev.points.contract.OutboxContract;
import dev.points.storage.Storage;

class InMemoryOutboxTest extends OutboxContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
