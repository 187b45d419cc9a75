package dev.points.persistence.audit;

import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.Sequence;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The audit log in a relational database. Thread-safe. */
public final class JpaAuditLog implements AuditLog {

  private final JpaSession session;
  private final Sequence ids;

  /**
   * The audit log of a session.
   *
   * @param session the transaction under way
   */
  public JpaAuditLog(JpaSession session) {
    this.session = session;
    this.ids = new Sequence(session, "audit_ids", 1);
  }

  @Override
  public void append(AuditEntry entry) {
    long id = ids.next();
    session.persist(AuditEntryEntity.of(id, entry));
    Set<String> facts = new TreeSet<>(entry.before().keySet());
    facts.addAll(entry.after().keySet());
    for (String fact : facts) {
      session
          .entityManager()
          .persist(
              new AuditFactEntity(id, fact, entry.before().get(fact), entry.after().get(fact)));
    }
  }

  @Override
  public List<Numbered> page(Optional<String> subject, long before, int limit) {
    if (subject.filter(text -> !JpaSession.isStorable(text)).isPresent()) {
      return List.of();
    }
    TypedQuery<AuditEntryEntity> query =
        session
            .entityManager()
            .createQuery(
                "select e from AuditEntryEntity e where e.id < :before"
                    + subject.map(of -> " and e.subject = :subject").orElse("")
                    + " order by e.id desc",
                AuditEntryEntity.class)
            .setParameter("before", before)
            .setMaxResults(limit);
    subject.ifPresent(of -> query.setParameter("subject", of));
    List<AuditEntryEntity> page = query.getResultList();
    Map<Long, List<AuditFactEntity>> facts = factsOf(page);
    return page.stream()
        .map(entry -> numbered(entry, facts.getOrDefault(entry.id(), List.of())))
        .toList();
  }

  private Map<Long, List<AuditFactEntity>> factsOf(List<AuditEntryEntity> page) {
    if (page.isEmpty()) {
      return Map.of();
    }
    return session
        .entityManager()
        .createQuery(
            "select f from AuditFactEntity f where f.entryId in :entries", AuditFactEntity.class)
        .setParameter("entries", page.stream().map(AuditEntryEntity::id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(AuditFactEntity::entryId));
  }

  private static Numbered numbered(AuditEntryEntity entry, List<AuditFactEntity> facts) {
    Map<String, String> before = new HashMap<>();
    Map<String, String> after = new HashMap<>();
    for (AuditFactEntity fact : facts) {
      fact.before().ifPresent(value -> before.put(fact.fact(), value));
      fact.after().ifPresent(value -> after.put(fact.fact(), value));
    }
    return new Numbered(entry.id(), entry.toDomain(before, after));
  }
}
