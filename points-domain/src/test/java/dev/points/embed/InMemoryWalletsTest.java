package dev.points.embed;

import dev.points.contract.WalletsContract;

class InMemoryWalletsTest extends WalletsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
