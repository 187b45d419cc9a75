package dev.points.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that somebody changed, with what differs: facts by name, as they were before and as
 * they are afterwards. A fact that is new has no value before, one that is gone has none
 * afterwards. No secret is ever a fact. Immutable and thread-safe.
 *
 * @param at when
 * @param actor who
 * @param action what was done, for example {@code merchant.change}
 * @param subject to what, for example {@code merchant:1}
 * @param before the facts that differ, as they were
 * @param after the facts that differ, as they are
 */
public record AuditEntry(
    Instant at,
    Actor actor,
    String action,
    String subject,
    Map<String, String> before,
    Map<String, String> after) {

  /**
   * Keeps its own copies, sorted by name.
   *
   * @param at when
   * @param actor who
   * @param action what was done, for example {@code merchant.change}
   * @param subject to what, for example {@code merchant:1}
   * @param before the facts that differ, as they were
   * @param after the facts that differ, as they are
   */
  public AuditEntry {
    before = Collections.unmodifiableMap(new TreeMap<>(before));
    after = Collections.unmodifiableMap(new TreeMap<>(after));
  }

  /**
   * The entry of a change, which tells only what differs.
   *
   * @param at when
   * @param actor who
   * @param action what was done
   * @param subject to what
   * @param before all facts as they were
   * @param after all facts as they are
   * @return the entry without the facts that are the same
   */
  public static AuditEntry of(
      Instant at,
      Actor actor,
      String action,
      String subject,
      Map<String, String> before,
      Map<String, String> after) {
    return new AuditEntry(
        at, actor, action, subject, differing(before, after), differing(after, before));
  }

  /**
   * Whether there is anything to tell.
   *
   * @return true if no fact differs
   */
  public boolean isEmpty() {
    return before.isEmpty() && after.isEmpty();
  }

  private static Map<String, String> differing(Map<String, String> of, Map<String, String> from) {
    Map<String, String> facts = new TreeMap<>(of);
    facts.entrySet().removeIf(fact -> fact.getValue().equals(from.get(fact.getKey())));
    return facts;
  }
}
