package dev.points.storage.memory;

import dev.points.contract.AuditLogContract;
import dev.points.storage.Storage;

class InMemoryAuditLogTest extends AuditLogContract {

  private final Storage stores = new InMemoryStorage();

  @Override
  protected Storage stores() {
    return stores;
  }
}
