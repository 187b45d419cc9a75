package dev.points.storage.memory;

import dev.points.contract.IdempotencyKeysContract;
import dev.points.storage.Storage;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
