package dev.points.storage.memory;

import dev.points.idempotency.IdempotencyKeys;
import dev.points.idempotency.IdempotentRequest;
import dev.points.idempotency.KeptAnswer;
import dev.points.idempotency.StoredAnswer;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryIdempotencyKeys implements IdempotencyKeys {

  private final Map<IdempotentRequest.Name, Row> rows = new HashMap<>();
  private final UndoLog undo;

  private record Row(KeptAnswer kept, Instant since) {
    boolean isKnown(Instant now) {
      return since.isAfter(IdempotencyKeys.expiry(now));
    }
  }

  InMemoryIdempotencyKeys(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public Optional<KeptAnswer> find(IdempotentRequest.Name name, Instant now) {
    return Optional.ofNullable(rows.get(name)).filter(row -> row.isKnown(now)).map(Row::kept);
  }

  @Override
  public void add(IdempotentRequest request, StoredAnswer answer, Instant now) {
    Row before = rows.get(request.name());
    if (before != null && !before.isKnown(now)) {
      undo.remove(rows, request.name());
    }
    Row row = new Row(new KeptAnswer(request.fingerprint(), answer), now);
    undo.insert(rows, request.name(), row, "the idempotency key");
  }

  @Override
  public int purge(Instant now, int limit) {
    List<IdempotentRequest.Name> old =
        rows.entrySet().stream()
            .filter(entry -> !entry.getValue().isKnown(now))
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(Row::since)))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(name -> undo.remove(rows, name));
    return old.size();
  }
}
