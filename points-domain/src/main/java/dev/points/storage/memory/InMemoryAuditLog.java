package dev.points.storage.memory;

import dev.points.audit.AuditEntry;
import dev.points.audit.AuditLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryAuditLog implements AuditLog {

  private final List<Numbered> entries = new ArrayList<>();
  private final UndoLog undo;

  InMemoryAuditLog(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public void append(AuditEntry entry) {
    undo.append(entries, new Numbered(entries.size() + 1L, entry));
  }

  @Override
  public List<Numbered> page(Optional<String> subject, long before, int limit) {
    return entries.stream()
        .filter(numbered -> numbered.number() < before)
        .filter(numbered -> subject.map(numbered.entry().subject()::equals).orElse(true))
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .limit(limit)
        .toList();
  }
}
