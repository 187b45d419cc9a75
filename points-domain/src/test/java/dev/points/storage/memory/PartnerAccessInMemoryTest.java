package dev.points.storage.memory;

import dev.points.contract.PartnerAccessContract;
import dev.points.storage.Storage;

class PartnerAccessInMemoryTest extends PartnerAccessContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
