package dev.points.embed;

import dev.points.contract.OutboxContract;

class InMemoryOutboxTest extends OutboxContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
