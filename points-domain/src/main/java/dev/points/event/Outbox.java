package dev.points.event;

import dev.points.merchant.MerchantId;
import java.util.List;

/**
 * Where events wait to be told. An event is appended in the same transaction as the change that it
 * speaks of (decision O-4), so that neither exists without the other.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface Outbox {

  /**
   * Appends an event.
   *
   * @param event what happened
   */
  void append(PointsEvent event);

  /**
   * The latest events of a merchant.
   *
   * @param merchant whose events
   * @param limit the most events to answer, 1 to 1,000
   * @return the newest events, oldest first
   */
  List<PointsEvent> latest(MerchantId merchant, int limit);
}
