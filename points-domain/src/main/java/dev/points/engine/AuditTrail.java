package dev.points.engine;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.storage.Storage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What somebody leaves in the audit log, in the transaction of the change itself. */
final class AuditTrail {

  private final Storage stores;
  private final Clock clock;
  private final Actor actor;

  AuditTrail(Storage stores, Clock clock, Actor actor) {
    this.stores = stores;
    this.clock = clock;
    this.actor = actor;
  }

  Actor actor() {
    return actor;
  }

  /** Writes an entry, unless nothing differs. */
  void write(String action, String subject, Map<String, String> before, Map<String, String> after) {
    AuditEntry entry =
        AuditEntry.of(
            clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, action, subject, before, after);
    if (!entry.isEmpty()) {
      stores.auditLog().append(entry);
    }
  }
}
