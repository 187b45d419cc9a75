package dev.points.storage.memory;

import dev.points.contract.WebhooksContract;
import dev.points.storage.Storage;

class InMemoryWebhooksTest extends WebhooksContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
