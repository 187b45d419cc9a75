package dev.points.audit;

import java.util.List;
import java.util.Optional;

/**
 * Where it is kept who changed what. It only grows.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction, so
 * that nothing is changed without its entry.
 */
public interface AuditLog {

  /**
   * An entry with its place in the log.
   *
   * @param number higher for each later entry; numbers may be skipped
   * @param entry the entry
   */
  record Numbered(long number, AuditEntry entry) {}

  /**
   * Appends an entry.
   *
   * @param entry what was changed
   */
  void append(AuditEntry entry);

  /**
   * Reads the log backwards.
   *
   * @param subject about what; empty for everything
   * @param before only entries with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most entries to answer, 1 to 1,000
   * @return the entries, newest first
   */
  List<Numbered> page(Optional<String> subject, long before, int limit);
}
