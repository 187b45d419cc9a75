package dev.points.storage.memory;

import dev.points.storefront.Adjustment;
import dev.points.storefront.Adjustments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

final class InMemoryAdjustments implements Adjustments {

  private final AtomicLong ids = new AtomicLong();
  private final Map<String, Adjustment> byCause = new HashMap<>();
  private final UndoLog undo;

  InMemoryAdjustments(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public long nextId() {
    return ids.incrementAndGet();
  }

  @Override
  public void add(Adjustment adjustment) {
    undo.insert(byCause, adjustment.cause(), adjustment, "the adjustment's id");
  }

  @Override
  public List<Adjustment> causing(Set<String> causes) {
    return causes.stream().flatMap(cause -> Stream.ofNullable(byCause.get(cause))).toList();
  }
}
