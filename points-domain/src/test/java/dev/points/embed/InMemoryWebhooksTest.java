package dev.points.embed;

import dev.points.contract.WebhooksContract;

class InMemoryWebhooksTest extends WebhooksContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
