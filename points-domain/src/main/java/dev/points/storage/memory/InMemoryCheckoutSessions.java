package dev.points.storage.memory;

import dev.points.checkout.CheckoutSession;
import dev.points.checkout.CheckoutSessions;
import dev.points.order.OrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryCheckoutSessions implements CheckoutSessions {

  private final Map<OrderId, CheckoutSession> byOrder = new HashMap<>();
  private final Map<String, OrderId> byToken = new HashMap<>();
  private final Map<OrderId, CheckoutSession> open = new HashMap<>();
  private final UndoLog undo;

  InMemoryCheckoutSessions(UndoLog undo) {
    this.undo = undo;
  }

  @Override
  public void add(CheckoutSession session) {
    undo.insert(byOrder, session.order(), session, "the order's session");
    undo.insert(byToken, session.token(), session.order(), "the session's token");
    undo.insert(open, session.order(), session, "the order's session");
  }

  @Override
  public Optional<CheckoutSession> find(OrderId order) {
    return Optional.ofNullable(byOrder.get(order));
  }

  @Override
  public Optional<CheckoutSession> find(String token) {
    return Optional.ofNullable(byToken.get(token)).map(byOrder::get);
  }

  @Override
  public void close(OrderId order) {
    if (open.containsKey(order)) {
      undo.remove(open, order);
    }
  }

  @Override
  public List<OrderId> due(Instant now, int limit) {
    return open.values().stream()
        .filter(session -> !session.isAliveAt(now))
        .sorted(Comparator.comparing(CheckoutSession::expiresAt))
        .limit(limit)
        .map(CheckoutSession::order)
        .toList();
  }
}
