package dev.points.embed;

import dev.points.contract.RatingsContract;

class RatingsInMemoryTest extends RatingsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
