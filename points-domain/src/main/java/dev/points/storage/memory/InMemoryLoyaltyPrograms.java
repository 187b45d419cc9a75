package dev.points.storage.memory;

import dev.points.program.LoyaltyProgram;
import dev.points.program.LoyaltyPrograms;
import dev.points.program.ProgramId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

final class InMemoryLoyaltyPrograms implements LoyaltyPrograms {

  private final AtomicLong ids = new AtomicLong();
  private final Map<ProgramId, LoyaltyProgram> byId = new HashMap<>();
  private final Map<String, ProgramId> byName = new HashMap<>();
  private final UndoLog undo;

  InMemoryLoyaltyPrograms(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public ProgramId nextId() {
    return new ProgramId(ids.incrementAndGet());
  }

  @Override
  public void add(LoyaltyProgram program) {
    undo.insert(byName, program.name(), program.id(), "the program's name");
    undo.insert(byId, program.id(), program, "the program's id");
  }

  @Override
  public Optional<LoyaltyProgram> find(ProgramId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<LoyaltyProgram> named(String name) {
    return Optional.ofNullable(byName.get(name)).flatMap(this::find);
  }

  @Override
  public Optional<LoyaltyProgram> lock(ProgramId id) {
    return find(id);
  }

  @Override
  public void update(LoyaltyProgram program) {
    String name = find(program.id()).orElseThrow().name();
    if (!name.equals(program.name())) {
      undo.insert(byName, program.name(), program.id(), "the program's name");
      undo.remove(byName, name);
    }
    undo.replace(byId, program.id(), program);
  }

  @Override
  public List<LoyaltyProgram> page(long after, int limit) {
    return byId.values().stream()
        .filter(program -> program.id().value() > after)
        .sorted(Comparator.comparingLong(program -> program.id().value()))
        .limit(limit)
        .toList();
  }
}
