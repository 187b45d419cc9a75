package dev.points.persistence.program;

import dev.points.persistence.session.JpaSession;
import dev.points.persistence.session.ReadCache;
import dev.points.persistence.session.Sequence;
import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Programs in a relational database, read through a cache. Thread-safe. */
public final class JpaLoyaltyPrograms implements LoyaltyPrograms {

  private final JpaSession session;
  private final Sequence ids;
  private final ReadCache<ProgramId, LoyaltyProgram> cache;

  /**
   * Programs of a session.
   *
   * @param session the transaction under way
   * @param cacheAge how old an answer may be
   */
  public JpaLoyaltyPrograms(JpaSession session, Duration cacheAge) {
    this.session = session;
    this.ids = new Sequence(session, "program_ids", 1);
    this.cache = new ReadCache<>(session, cacheAge);
  }

  @Override
  public ProgramId nextId() {
    return new ProgramId(ids.next());
  }

  @Override
  public void add(LoyaltyProgram program) {
    session.persist(LoyaltyProgramEntity.of(program));
  }

  @Override
  public Optional<LoyaltyProgram> find(ProgramId id) {
    return cache.find(
        id,
        () ->
            Optional.ofNullable(
                    session.entityManager().find(LoyaltyProgramEntity.class, id.value()))
                .map(LoyaltyProgramEntity::toDomain));
  }

  @Override
  public Optional<LoyaltyProgram> named(String name) {
    if (!JpaSession.isStorable(name)) {
      return Optional.empty();
    }
    return session
        .entityManager()
        .createQuery(
            "select p from LoyaltyProgramEntity p where p.name = :name", LoyaltyProgramEntity.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .map(LoyaltyProgramEntity::toDomain);
  }

  @Override
  public Optional<LoyaltyProgram> lock(ProgramId id) {
    return locked(id).map(LoyaltyProgramEntity::toDomain);
  }

  @Override
  public void update(LoyaltyProgram program) {
    locked(program.id()).orElseThrow().copy(program);
    session.settingsChanged();
  }

  private Optional<LoyaltyProgramEntity> locked(ProgramId id) {
    return Optional.ofNullable(
        session
            .entityManager()
            .find(LoyaltyProgramEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<LoyaltyProgram> page(long after, int limit) {
    return session
        .entityManager()
        .createQuery(
            "select p from LoyaltyProgramEntity p where p.id > :after order by p.id",
            LoyaltyProgramEntity.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(LoyaltyProgramEntity::toDomain)
        .toList();
  }
}
