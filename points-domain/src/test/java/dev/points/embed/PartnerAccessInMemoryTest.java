package dev.points.embed;

import dev.points.contract.PartnerAccessContract;

class PartnerAccessInMemoryTest extends PartnerAccessContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
