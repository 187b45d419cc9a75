package dev.points.embed;

import dev.points.contract.CheckoutSessionsContract;

class InMemoryCheckoutSessionsTest extends CheckoutSessionsContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
