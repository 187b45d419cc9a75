package dev.points.storage.memory;

import dev.points.merchant.MerchantId;
import dev.points.order.OrderNumber;
import dev.points.order.OrderOrigin;
import dev.points.order.TakenReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which references are taken, by orders that are not cancelled and by queued earnings alike. */
final class InMemoryReferences {

  private final Map<Reference, TakenReference> taken = new HashMap<>();
  private final UndoLog undo;

  private record Reference(MerchantId merchant, OrderOrigin origin, OrderNumber number) {}

  InMemoryReferences(UndoLog undo) {
    this.undo = undo;
  }

  void take(MerchantId merchant, OrderOrigin origin, OrderNumber number, TakenReference by) {
    undo.insert(taken, new Reference(merchant, origin, number), by, "the order number");
  }

  void free(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    undo.remove(taken, new Reference(merchant, origin, number));
  }

  Optional<TakenReference> find(MerchantId merchant, OrderOrigin origin, OrderNumber number) {
    return Optional.ofNullable(taken.get(new Reference(merchant, origin, number)));
  }
}
