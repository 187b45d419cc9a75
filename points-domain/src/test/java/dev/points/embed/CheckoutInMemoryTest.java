package dev.points.embed;

import dev.points.contract.CheckoutContract;

class CheckoutInMemoryTest extends CheckoutContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
