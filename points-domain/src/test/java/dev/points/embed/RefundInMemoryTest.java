package dev.points.embed;

import dev.points.contract.RefundContract;

class RefundInMemoryTest extends RefundContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
