package dev.points.embed;

import dev.points.contract.AuditLogContract;

class InMemoryAuditLogTest extends AuditLogContract {

  private final Stores stores = new InMemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }
}
