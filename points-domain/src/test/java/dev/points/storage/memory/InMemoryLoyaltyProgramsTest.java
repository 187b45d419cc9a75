package dev.points.storage.memory;

import dev.points.contract.LoyaltyProgramsContract;
import dev.points.storage.Storage;

class InMemoryLoyaltyProgramsTest extends LoyaltyProgramsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
