package dev.points.usecase;

import dev.points.audit.Actor;
import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import java.time.Instant;
import java.util.Map;

/**
 * One call on the engine, inside its transaction: the time it is made, who makes it, and its
 * entries in the audit log.
 */
public final class Call {

  private final Instant now;
  private final Actor actor;
  private final AuditLog auditLog;

  Call(Instant now, Actor actor, AuditLog auditLog) {
    this.now = now;
    this.actor = actor;
    this.auditLog = auditLog;
  }

  /** Returns the time of the call in whole milliseconds, the same however often it is tried. */
  public Instant now() {
    return now;
  }

  /** Returns who makes the call. */
  public Actor actor() {
    return actor;
  }

  /**
   * Notes a change in the audit log, in the transaction of the change; nothing if no attribute
   * differs (decision K-7).
   */
  public void audit(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    AuditEntry entry = AuditEntry.of(now, actor, action, subject, before, after);
    if (!entry.isEmpty()) {
      auditLog.append(entry);
    }
  }
}
