package dev.points.embed;

import dev.points.contract.AdministrationContract;

class AdministrationInMemoryTest extends AdministrationContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
