package dev.points.embed;

import dev.points.contract.DeliveriesContract;

class InMemoryDeliveriesTest extends DeliveriesContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
