package dev.points.storage.memory;

import dev.points.contract.CheckoutSessionsContract;
import dev.points.storage.Storage;

class InMemoryCheckoutSessionsTest extends CheckoutSessionsContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
