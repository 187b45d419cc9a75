package dev.points.embed;

import dev.points.contract.LoyaltyProgramsContract;

class InMemoryLoyaltyProgramsTest extends LoyaltyProgramsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
