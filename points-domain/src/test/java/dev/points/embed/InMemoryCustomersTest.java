package dev.points.embed;

import dev.points.contract.CustomersContract;

class InMemoryCustomersTest extends CustomersContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
