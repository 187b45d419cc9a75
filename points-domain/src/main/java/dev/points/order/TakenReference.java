package dev.points.order;

import java.util.UUID;
import java.util.function.Function;

/** What already carries a merchant's reference (decision E-5). */
public sealed interface TakenReference {

  /**
   * An order that is not cancelled.
   *
   * @param uuid which order
   * @param status where it stands
   * @param reference the number by which people know it
   */
  record ByOrder(UUID uuid, OrderStatus status, ReferenceNumber reference)
      implements TakenReference {}

  /**
   * An earning that waits for its customer.
   *
   * @param id which queued earning
   */
  record ByPendingEarning(long id) implements TakenReference {}

  /**
   * Answers by what it is.
   *
   * @param byOrder what to answer for an order
   * @param byPendingEarning what to answer for a queued earning
   * @param <T> the kind of answer
   * @return the answer of the one that applies
   */
  default <T> T fold(Function<ByOrder, T> byOrder, Function<ByPendingEarning, T> byPendingEarning) {
    if (this instanceof ByOrder order) {
      return byOrder.apply(order);
    }
    return byPendingEarning.apply((ByPendingEarning) this);
  }
}
