package dev.points.event;

import dev.points.merchant.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
   * @param message what webhooks send about it; empty if nobody is to be told
   */
  void append(PointsEvent event, String message);

  /**
   * The latest events of a merchant.
   *
   * @param merchant whose events
   * @param limit the most events to answer, 1 to 1,000
   * @return the newest events, oldest first
   */
  List<PointsEvent> latest(MerchantId merchant, int limit);

  /**
   * What an event was, in short, for whoever watches the outbox.
   *
   * @param number its place in the outbox: higher for each later event; numbers may be skipped
   * @param merchant who is told
   * @param event the event's wire name
   * @param order the order that it speaks of, if it is one
   * @param sequence its place among the events of the order
   * @param at when it happened
   */
  record Summary(
      long number,
      MerchantId merchant,
      String event,
      Optional<UUID> order,
      Optional<Integer> sequence,
      Instant at) {}

  /**
   * Reads the outbox backwards.
   *
   * @param merchant whose events; empty for everybody's
   * @param before only events with a lower number; {@link Long#MAX_VALUE} for the newest
   * @param limit the most events to answer, 1 to 1,000
   * @return the events, newest first
   */
  List<Summary> page(Optional<MerchantId> merchant, long before, int limit);
}
