package dev.points.embed;

import dev.points.contract.ShippingContract;

class ShippingInMemoryTest extends ShippingContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
