package dev.points.embed;

import dev.points.contract.StoreLoyaltyContract;

class StoreLoyaltyInMemoryTest extends StoreLoyaltyContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
