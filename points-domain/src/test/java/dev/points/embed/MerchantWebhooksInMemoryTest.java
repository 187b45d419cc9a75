package dev.points.embed;

import dev.points.contract.MerchantWebhooksContract;

class MerchantWebhooksInMemoryTest extends MerchantWebhooksContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
