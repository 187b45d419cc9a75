package dev.points.embed;

import dev.points.contract.OrdersContract;

class InMemoryOrdersTest extends OrdersContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
