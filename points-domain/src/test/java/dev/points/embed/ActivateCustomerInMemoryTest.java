package dev.points.embed;

import dev.points.contract.ActivateCustomerContract;

class ActivateCustomerInMemoryTest extends ActivateCustomerContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
