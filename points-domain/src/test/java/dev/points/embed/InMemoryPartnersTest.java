package dev.points.embed;

import dev.points.contract.PartnersContract;

class InMemoryPartnersTest extends PartnersContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
