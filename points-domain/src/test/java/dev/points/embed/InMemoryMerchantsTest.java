package dev.points.embed;

import dev.points.contract.MerchantsContract;

class InMemoryMerchantsTest extends MerchantsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
