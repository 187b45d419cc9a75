package dev.points.usecase.audit;

import dev.points.audit.Actor;
import dev.points.audit.AuditLog;
import dev.points.storage.Storage;
import dev.points.usecase.Calls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit log as an operator reads it (decision K-7), and entries about what the engine does not
 * keep itself. Thread-safe.
 */
public final class AuditRecords {

  private final AuditLog log;
  private final Calls calls;

  /** Reads and writes the log of a storage. */
  public AuditRecords(Storage storage, Calls calls) {
    this(storage.auditLog(), calls);
  }

  private AuditRecords(AuditLog log, Calls calls) {
    this.log = log;
    this.calls = calls;
  }

  /** Returns the same in the hands of another actor. */
  public AuditRecords by(Actor actor) {
    return new AuditRecords(log, calls.by(actor));
  }

  /**
   * Returns entries, newest first.
   *
   * @param before only entries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most entries, 1 to 1,000
   */
  public List<AuditLog.Numbered> page(long before, int limit) {
    return calls.read(call -> log.page(Optional.empty(), before, limit));
  }

  /**
   * Returns entries about one subject, newest first.
   *
   * @param subject for example {@code merchant:1}
   * @param before only entries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most entries, 1 to 1,000
   */
  public List<AuditLog.Numbered> pageAbout(String subject, long before, int limit) {
    return calls.read(call -> log.page(Optional.of(subject), before, limit));
  }

  /**
   * Writes an entry about something that the engine does not keep, for example the clock of a
   * sandbox; none if no attribute differs.
   */
  public void note(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    calls.change(
        call -> {
          call.audit(action, subject, before, after);
          return call;
        });
  }
}
