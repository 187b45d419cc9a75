package dev.points.storage.memory;

import dev.points.contract.PartnersContract;
import dev.points.storage.Storage;

class InMemoryPartnersTest extends PartnersContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
