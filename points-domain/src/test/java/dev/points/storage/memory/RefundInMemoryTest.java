package dev.points.storage.memory;

import dev.points.contract.RefundContract;
import dev.points.storage.Storage;

class RefundInMemoryTest extends RefundContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
