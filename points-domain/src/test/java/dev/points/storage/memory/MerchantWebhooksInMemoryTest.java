package dev.points.storage.memory;

import dev.points.contract.MerchantWebhooksContract;
import dev.points.storage.Storage;

class MerchantWebhooksInMemoryTest extends MerchantWebhooksContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
